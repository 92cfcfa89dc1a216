ALTER TABLE "stock_ledger" DROP CONSTRAINT "stock_ledger_order_id_orders_id_fk";

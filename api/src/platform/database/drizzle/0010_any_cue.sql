ALTER TABLE "cues" DROP CONSTRAINT "cues_one_unpin";--> statement-breakpoint
ALTER TABLE "cues" DROP CONSTRAINT "cues_kind";--> statement-breakpoint
ALTER TABLE "cues" DROP CONSTRAINT "cues_product_id_products_id_fk";
--> statement-breakpoint
ALTER TABLE "cues" ADD COLUMN "payload" jsonb;--> statement-breakpoint
ALTER TABLE "cues" ADD COLUMN "ends_cue_id" text;--> statement-breakpoint
ALTER TABLE "timelines" ADD COLUMN "active_cue_ids" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "cues" SET "ends_cue_id" = "pin_cue_id", "payload" = CASE "kind"
	WHEN 'pin' THEN jsonb_build_object('productId', "product_id", 'priceAtPin', jsonb_build_object('amountMinor', "price_minor", 'currency', "currency"))
	ELSE jsonb_build_object('productId', "product_id", 'pinCueId', "pin_cue_id") END;
--> statement-breakpoint
UPDATE "timelines" SET "active_cue_ids" = jsonb_build_array("pinned_cue_id") WHERE "pinned_cue_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "cues" ALTER COLUMN "payload" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "cues" DROP COLUMN "product_id";--> statement-breakpoint
ALTER TABLE "cues" DROP COLUMN "pin_cue_id";--> statement-breakpoint
ALTER TABLE "cues" DROP COLUMN "price_minor";--> statement-breakpoint
ALTER TABLE "cues" DROP COLUMN "currency";--> statement-breakpoint
ALTER TABLE "timelines" DROP COLUMN "pinned_cue_id";--> statement-breakpoint
ALTER TABLE "cues" ADD CONSTRAINT "cues_one_end" UNIQUE("ends_cue_id");--> statement-breakpoint
ALTER TABLE "cues" ADD CONSTRAINT "cues_ends" CHECK (("cues"."ends_cue_id" is not null) = ("cues"."kind" in ('unpin', 'end')));

-- A small shop as the first version kept it: every table has rows, every state of an order and a payment is there.
INSERT INTO users (id, name, email, email_verified, is_anonymous, created_at, updated_at) VALUES
  ('usr_owner', 'Olive', 'olive@example.com', false, false, '2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z'),
  ('usr_host', 'Hank', 'hank@example.com', false, false, '2026-11-01T10:01:00Z', '2026-11-01T10:01:00Z'),
  ('usr_buyer', 'Bo', 'bo@example.com', false, false, '2026-11-02T10:00:00Z', '2026-11-02T10:00:00Z'),
  ('usr_guest', 'Anonymous', 'temp@guests.example', false, true, '2026-11-03T10:00:00Z', '2026-11-03T10:00:00Z');
INSERT INTO sessions (id, token, user_id, expires_at, ip_address, created_at, updated_at) VALUES
  ('ses_1', 'token-1', 'usr_owner', '2099-01-01T00:00:00Z', '192.0.2.1', '2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z'),
  ('ses_2', 'token-2', 'usr_guest', '2020-01-01T00:00:00Z', null, '2019-11-01T10:00:00Z', '2019-11-01T10:00:00Z');
INSERT INTO credentials (id, account_id, provider_id, user_id, password, created_at, updated_at) VALUES
  ('crd_1', 'usr_owner', 'credential', 'usr_owner', 'salt:hash', '2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z');
INSERT INTO verifications (id, identifier, value, expires_at, created_at, updated_at) VALUES
  ('vrf_1', 'x', 'y', '2099-01-01T00:00:00Z', '2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z');
INSERT INTO brands VALUES ('brd_1', 'moss', 'Moss & Ember', 'EUR', null, 1795000000000);
INSERT INTO brand_members VALUES ('brd_1', 'usr_owner', 'owner', 1795000000000), ('brd_1', 'usr_host', 'host', 1795000000001);
INSERT INTO images VALUES ('img_1', 'brd_1', 'image/png', 1234, 1795000000002);
INSERT INTO products VALUES ('prd_1', 'brd_1', 'Lamp', 'Warm', false, 3, 1795000000003), ('prd_2', 'brd_1', 'Cup', '', true, 1, 1795000000004);
INSERT INTO product_images VALUES ('prd_1', 0, 'img_1');
INSERT INTO variants VALUES
  ('var_1', 'prd_1', 'brd_1', 'L-1', '{"Colour":"Clay","Size":"M"}', 'EUR', 4900, 6900, 0, false),
  ('var_2', 'prd_2', 'brd_1', 'C-1', '{}', 'EUR', 1400, null, 0, true);
INSERT INTO shows (id, brand_id, title, description, state, program, starts_at_ms, started_at_ms, ended_at_ms, poster_image_id, lineup_version, created_at_ms) VALUES
  ('shw_1', 'brd_1', 'On air', '', 'live', 'on_air', 1795000000000, 1795000001000, null, null, 2, 1795000000000),
  ('shw_2', 'brd_1', 'Coming', '', 'scheduled', 'waiting', 1999000000000, null, null, 'img_1', 0, 1795000000000),
  ('shw_3', 'brd_1', 'Over', '', 'ended', 'ended', null, 1794000000000, 1794000009000, null, 0, 1794000000000);
INSERT INTO lineup_items VALUES ('lin_1', 'shw_1', 'prd_1', 0, 3900, 'Say: last one'), ('lin_2', 'shw_1', 'prd_2', 1, null, '');
INSERT INTO timelines VALUES ('shw_1', 1, 3, 1795000003000.5, 'cue_3'), ('shw_2', 1, 0, 0, null), ('shw_3', 1, 0, 0, null);
INSERT INTO cues VALUES
  ('cue_1', 'shw_1', 1, 1, 1795000002000.25, 'pin', 'prd_1', null, 3900, 'EUR', 'usr_host', 1795000002001, true),
  ('cue_2', 'shw_1', 1, 2, 1795000003000.5, 'unpin', 'prd_1', 'cue_1', null, null, 'usr_host', 1795000003001, false),
  ('cue_3', 'shw_1', 1, 3, 1795000003000.5, 'pin', 'prd_2', null, 1400, 'EUR', 'usr_host', 1795000003001, false);
INSERT INTO chat_messages (id, show_id, user_id, name, role, text, sent_at_ms, deleted_at_ms, deleted_by) VALUES
  ('msg_1', 'shw_1', 'usr_buyer', 'Bo', null, 'Is it warm?', 1795000002500, null, null),
  ('msg_2', 'shw_1', 'usr_guest', 'Rude', null, 'no', 1795000002600, 1795000002700, 'usr_host');
INSERT INTO carts VALUES ('usr_buyer', 1795000004000);
INSERT INTO cart_items VALUES ('crt_1', 'usr_buyer', 'var_1', 'shw_1', 2, 1795000004000), ('crt_2', 'usr_buyer', 'var_1', null, 1, 1795000004001);
INSERT INTO orders VALUES
  ('ord_wait', 'SF-0001-0001', 'brd_1', 'usr_buyer', 'pending_payment', 'bo@example.com', '{"country":"DE"}', 'EUR', 4900, 490, 5390, 1795000005000, 1999000000000, null),
  ('ord_paid', 'SF-0001-0002', 'brd_1', 'usr_buyer', 'paid', 'bo@example.com', '{"country":"DE"}', 'EUR', 9800, 490, 10290, 1795000005001, 1795000605001, 1795000006000),
  ('ord_gone', 'SF-0001-0003', 'brd_1', 'usr_guest', 'expired', 'g@example.com', '{"country":"US"}', 'EUR', 4900, 490, 5390, 1795000005002, 1795000005003, null),
  ('ord_left', 'SF-0001-0004', 'brd_1', 'usr_guest', 'cancelled', 'g@example.com', '{"country":"US"}', 'EUR', 4900, 490, 5390, 1795000005003, 1795000605003, null),
  ('ord_owed', 'SF-0001-0005', 'brd_1', 'usr_guest', 'refund_due', 'g@example.com', '{"country":"US"}', 'EUR', 4900, 490, 5390, 1795000005004, 1795000605004, null);
INSERT INTO order_lines VALUES
  ('ord_wait', 0, 'var_1', 'prd_1', 'Lamp', 'img_1', '{"Colour":"Clay"}', 'L-1', 1, 4900, 'shw_1'),
  ('ord_paid', 0, 'var_1', 'prd_1', 'Lamp', null, '{}', 'L-1', 2, 4900, null),
  ('ord_gone', 0, 'var_1', 'prd_1', 'Lamp', null, '{}', 'L-1', 1, 4900, null),
  ('ord_left', 0, 'var_1', 'prd_1', 'Lamp', null, '{}', 'L-1', 1, 4900, null),
  ('ord_owed', 0, 'var_1', 'prd_1', 'Lamp', null, '{}', 'L-1', 1, 4900, null);
INSERT INTO checkout_keys VALUES ('usr_buyer', 'key-1', 'hash-1', 'ord_wait'), ('usr_buyer', 'key-2', 'hash-2', 'ord_paid');
INSERT INTO stock VALUES ('var_1', 10, 7, 1, 2), ('var_2', 0, 0, 0, 0);
INSERT INTO stock_ledger (variant_id, order_id, kind, on_hand_delta, available_delta, held_delta, sold_delta, reason, at_ms) VALUES
  ('var_1', null, 'open', 8, 8, 0, 0, 'new variant', 1795000000003),
  ('var_2', null, 'open', 0, 0, 0, 0, 'new variant', 1795000000004),
  ('var_1', null, 'adjust', 2, 2, 0, 0, 'found two', 1795000000005),
  ('var_1', 'ord_wait', 'hold', 0, -1, 1, 0, 'checkout', 1795000005000),
  ('var_1', 'ord_paid', 'hold', 0, -2, 2, 0, 'checkout', 1795000005001),
  ('var_1', 'ord_paid', 'sell', 0, 0, -2, 2, 'paid', 1795000006000),
  ('var_1', 'ord_gone', 'hold', 0, -1, 1, 0, 'checkout', 1795000005002),
  ('var_1', 'ord_gone', 'release', 0, 1, -1, 0, 'expired', 1795000005003),
  ('var_1', 'ord_left', 'hold', 0, -1, 1, 0, 'checkout', 1795000005003),
  ('var_1', 'ord_left', 'release', 0, 1, -1, 0, 'cancelled', 1795000005004),
  ('var_1', 'ord_owed', 'hold', 0, -1, 1, 0, 'checkout', 1795000005004),
  ('var_1', 'ord_owed', 'release', 0, 1, -1, 0, 'cancelled', 1795000005005);
INSERT INTO reservations VALUES
  ('ord_wait', 'var_1', 1, 'held'), ('ord_paid', 'var_1', 2, 'sold'), ('ord_gone', 'var_1', 1, 'released'),
  ('ord_left', 'var_1', 1, 'released'), ('ord_owed', 'var_1', 1, 'released');
INSERT INTO payments VALUES
  ('pay_open', 'ord_wait', 'test', 'test_no_answer', 'processing', 5390, 'EUR', 'pk-1', 'ph-1', false, 1795000005500, null),
  ('pay_no', 'ord_paid', 'test', 'test_decline', 'declined', 10290, 'EUR', 'pk-2', 'ph-2', false, 1795000005501, 1795000005600),
  ('pay_yes', 'ord_paid', 'test', 'test_approve', 'approved', 10290, 'EUR', 'pk-3', 'ph-3', false, 1795000005700, 1795000006000),
  ('pay_more', 'ord_paid', 'test', 'test_approve', 'approved', 10290, 'EUR', 'pk-4', 'ph-4', true, 1795000005800, 1795000006100),
  ('pay_lost', 'ord_gone', 'test', 'test_approve', 'failed', 5390, 'EUR', 'pk-5', 'ph-5', false, 1795000005002, 1795000005003),
  ('pay_owed', 'ord_owed', 'test', 'test_approve', 'approved', 5390, 'EUR', 'pk-6', 'ph-6', false, 1795000005004, 1795000006200);
INSERT INTO payment_events VALUES ('test', 'evt-1', 'pay_no', 'declined', 1795000005600), ('test', 'evt-2', 'pay_yes', 'approved', 1795000006000);
INSERT INTO outbox (kind, order_id, variant_ids, at_ms, lease_until_ms, attempts) VALUES
  ('order.placed', 'ord_wait', '["var_1"]', 1795000005000, 0, 0),
  ('stock.adjusted', null, '["var_1"]', 1795000000005, 1795000000100, 2);

-- Every process is told of a session that ended before its time, however it was taken away: also with its user, and by other programs.
CREATE FUNCTION "notify_session_ended"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('showfloor_identity', json_build_object('sessionId', OLD.id)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "sessions_ended" AFTER DELETE ON "sessions" FOR EACH ROW WHEN (OLD.expires_at > now())
EXECUTE FUNCTION "notify_session_ended"();
--> statement-breakpoint
-- And of a role that was changed or taken away.
CREATE FUNCTION "notify_role_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('showfloor_identity', json_build_object('userId', OLD.user_id)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "brand_members_role_changed" AFTER UPDATE OF "role" ON "brand_members" FOR EACH ROW WHEN (OLD.role <> NEW.role)
EXECUTE FUNCTION "notify_role_changed"();
--> statement-breakpoint
CREATE TRIGGER "brand_members_removed" AFTER DELETE ON "brand_members" FOR EACH ROW
EXECUTE FUNCTION "notify_role_changed"();

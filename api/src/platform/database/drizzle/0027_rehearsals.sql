CREATE TABLE "rehearsals" (
	"id" text PRIMARY KEY NOT NULL,
	"show_id" text NOT NULL,
	"stand_in_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"viewers" integer NOT NULL,
	"chatters" integer NOT NULL,
	"buyers" integer NOT NULL,
	"inside" integer DEFAULT 0 NOT NULL,
	"messages" integer DEFAULT 0 NOT NULL,
	"orders" integer DEFAULT 0 NOT NULL,
	"paid" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"started_at_ms" bigint NOT NULL,
	"ends_at_ms" bigint NOT NULL,
	"seen_at_ms" bigint NOT NULL,
	"ended_at_ms" bigint,
	"ended_because" text,
	"removed_at_ms" bigint,
	CONSTRAINT "rehearsals_stand_in" UNIQUE("stand_in_id"),
	CONSTRAINT "rehearsals_end" CHECK (("rehearsals"."ended_at_ms" is null) = ("rehearsals"."ended_because" is null)),
	CONSTRAINT "rehearsals_because" CHECK ("rehearsals"."ended_because" in ('stopped', 'time_over', 'show_began', 'crowd_lost'))
);
--> statement-breakpoint
ALTER TABLE "brands" ADD COLUMN "rehearsal_of" text;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "rehearsal_of" text;--> statement-breakpoint
CREATE UNIQUE INDEX "rehearsals_one_running" ON "rehearsals" USING btree ("show_id") WHERE "rehearsals"."ended_at_ms" is null;--> statement-breakpoint
CREATE INDEX "rehearsals_show" ON "rehearsals" USING btree ("show_id","started_at_ms");--> statement-breakpoint
CREATE INDEX "rehearsals_to_remove" ON "rehearsals" USING btree ("ended_at_ms") WHERE "rehearsals"."removed_at_ms" is null;
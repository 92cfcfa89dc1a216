CREATE TABLE "brand_followers" (
	"brand_id" text PRIMARY KEY NOT NULL,
	"followers" integer NOT NULL,
	CONSTRAINT "brand_followers_count" CHECK ("brand_followers"."followers" >= 0)
);
--> statement-breakpoint
CREATE TABLE "brand_follows" (
	"brand_id" text NOT NULL,
	"user_id" text NOT NULL,
	"followed_at_ms" bigint NOT NULL,
	CONSTRAINT "brand_follows_brand_id_user_id_pk" PRIMARY KEY("brand_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "brand_followers" ADD CONSTRAINT "brand_followers_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_follows" ADD CONSTRAINT "brand_follows_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_follows" ADD CONSTRAINT "brand_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "brand_follows_user" ON "brand_follows" USING btree ("user_id");
CREATE TABLE "brand_emoji" (
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"image_id" text NOT NULL,
	CONSTRAINT "brand_emoji_brand_id_name_pk" PRIMARY KEY("brand_id","name")
);
--> statement-breakpoint
CREATE TABLE "brand_emoji_versions" (
	"brand_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "brand_emoji" ADD CONSTRAINT "brand_emoji_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_emoji" ADD CONSTRAINT "brand_emoji_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_emoji_versions" ADD CONSTRAINT "brand_emoji_versions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;
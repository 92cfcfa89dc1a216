ALTER TABLE "variants" ADD COLUMN "image_id" text;--> statement-breakpoint
ALTER TABLE "lineup_items" ADD COLUMN "started_with" jsonb;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;
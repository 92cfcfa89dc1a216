CREATE TABLE "brand_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	CONSTRAINT "brand_invitations_brandId_email_unique" UNIQUE("brand_id","email"),
	CONSTRAINT "brand_invitations_role" CHECK ("brand_invitations"."role" in ('owner', 'producer', 'host', 'moderator', 'analyst'))
);
--> statement-breakpoint
ALTER TABLE "brand_invitations" ADD CONSTRAINT "brand_invitations_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;
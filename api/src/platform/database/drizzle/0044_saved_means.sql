CREATE TABLE "payment_customers" (
	"user_id" text NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "payment_customers_user_id_provider_pk" PRIMARY KEY("user_id","provider"),
	CONSTRAINT "payment_customers_reference" UNIQUE("provider","reference")
);
--> statement-breakpoint
CREATE TABLE "saved_means" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"brand" text NOT NULL,
	"last_four" text NOT NULL,
	"expiry_month" integer NOT NULL,
	"expiry_year" integer NOT NULL,
	"consented_at_ms" bigint NOT NULL,
	"used_at_ms" bigint NOT NULL,
	"forgotten_at_ms" bigint,
	"ask_at_ms" bigint,
	"asks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "saved_means_reference" UNIQUE("provider","reference"),
	CONSTRAINT "saved_means_expiry" CHECK ("saved_means"."expiry_month" between 1 and 12),
	CONSTRAINT "saved_means_forgotten" CHECK ("saved_means"."forgotten_at_ms" is null or ("saved_means"."brand" = '' and "saved_means"."last_four" = '')),
	CONSTRAINT "saved_means_asked" CHECK ("saved_means"."ask_at_ms" is null or "saved_means"."forgotten_at_ms" is not null)
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "customer" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "means" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "save_consent_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "payment_customers" ADD CONSTRAINT "payment_customers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_means" ADD CONSTRAINT "saved_means_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_means_of_user" ON "saved_means" USING btree ("user_id") WHERE "saved_means"."forgotten_at_ms" is null;--> statement-breakpoint
CREATE INDEX "saved_means_to_ask" ON "saved_means" USING btree ("ask_at_ms") WHERE "saved_means"."ask_at_ms" is not null;
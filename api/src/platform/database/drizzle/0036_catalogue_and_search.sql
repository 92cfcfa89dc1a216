CREATE TABLE "brand_attributes" (
	"brand_id" text NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"choices" text[] DEFAULT '{}' NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "brand_attributes_brand_id_key_pk" PRIMARY KEY("brand_id","key"),
	CONSTRAINT "brand_attributes_kind" CHECK ("brand_attributes"."kind" in ('text', 'number', 'choice'))
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"name" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_attributes" (
	"product_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "product_attributes_product_id_key_pk" PRIMARY KEY("product_id","key")
);
--> statement-breakpoint
CREATE TABLE "product_search" (
	"product_id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"is_public" boolean NOT NULL,
	"currency" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"price_to_minor" bigint NOT NULL,
	"name_words" integer[] NOT NULL,
	"words" integer[] NOT NULL,
	"facets" integer[] NOT NULL,
	"rules" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_term_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_term_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"term_id" integer NOT NULL,
	"change" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_terms" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_terms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"term" text collate "C" NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"near" integer[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "category_id" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "publish_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "withdraw_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "alt" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "brand_attributes" ADD CONSTRAINT "brand_attributes_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_parent" FOREIGN KEY ("parent_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_attributes" ADD CONSTRAINT "product_attributes_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_attributes" ADD CONSTRAINT "product_attributes_of_brand" FOREIGN KEY ("brand_id","key") REFERENCES "public"."brand_attributes"("brand_id","key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_search" ADD CONSTRAINT "product_search_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_search" ADD CONSTRAINT "product_search_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_attributes_brand_id_key_index" ON "product_attributes" USING btree ("brand_id","key");--> statement-breakpoint
CREATE INDEX "product_search_newest" ON "product_search" USING btree ("product_id") WHERE "product_search"."is_public";--> statement-breakpoint
CREATE INDEX "product_search_price" ON "product_search" USING btree ("currency","price_minor","product_id") WHERE "product_search"."is_public";--> statement-breakpoint
CREATE INDEX "product_search_brand" ON "product_search" USING btree ("brand_id","product_id");--> statement-breakpoint
CREATE INDEX "product_search_rules" ON "product_search" USING btree ("rules");--> statement-breakpoint
CREATE INDEX "product_search_terms" ON "product_search" USING gin ("words","name_words","facets") WITH (fastupdate=false) WHERE "product_search"."is_public";--> statement-breakpoint
CREATE UNIQUE INDEX "search_terms_term" ON "search_terms" USING btree ("term");--> statement-breakpoint
CREATE INDEX "search_terms_near" ON "search_terms" USING gin ("near") WITH (fastupdate=false);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_publish_due" ON "products" USING btree ("publish_at_ms") WHERE "products"."publish_at_ms" is not null;--> statement-breakpoint
CREATE INDEX "products_withdraw_due" ON "products" USING btree ("withdraw_at_ms") WHERE "products"."withdraw_at_ms" is not null;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_publish_draft" CHECK ("products"."publish_at_ms" is null or not "products"."published");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_withdraw_after" CHECK ("products"."withdraw_at_ms" > "products"."publish_at_ms");--> statement-breakpoint
-- The top of a tree that shops commonly use, after Google's product taxonomy.
INSERT INTO "categories" ("id", "parent_id", "name", "position") VALUES
	('animals-pet-supplies', NULL, 'Animals & Pet Supplies', 0),
	('animals-pet-supplies.pet-supplies', 'animals-pet-supplies', 'Pet Supplies', 0),
	('apparel-accessories', NULL, 'Apparel & Accessories', 1),
	('apparel-accessories.clothing', 'apparel-accessories', 'Clothing', 0),
	('apparel-accessories.shoes', 'apparel-accessories', 'Shoes', 1),
	('apparel-accessories.jewelry', 'apparel-accessories', 'Jewelry', 2),
	('apparel-accessories.watches', 'apparel-accessories', 'Watches', 3),
	('apparel-accessories.handbags-wallets', 'apparel-accessories', 'Handbags & Wallets', 4),
	('apparel-accessories.clothing-accessories', 'apparel-accessories', 'Clothing Accessories', 5),
	('arts-entertainment', NULL, 'Arts & Entertainment', 2),
	('arts-entertainment.hobbies-creative-arts', 'arts-entertainment', 'Hobbies & Creative Arts', 0),
	('arts-entertainment.musical-instruments', 'arts-entertainment', 'Musical Instruments', 1),
	('arts-entertainment.party-celebration', 'arts-entertainment', 'Party & Celebration', 2),
	('baby-toddler', NULL, 'Baby & Toddler', 3),
	('baby-toddler.baby-care', 'baby-toddler', 'Baby Care', 0),
	('baby-toddler.baby-toys', 'baby-toddler', 'Baby Toys', 1),
	('baby-toddler.nursing-feeding', 'baby-toddler', 'Nursing & Feeding', 2),
	('business-industrial', NULL, 'Business & Industrial', 4),
	('cameras-optics', NULL, 'Cameras & Optics', 5),
	('cameras-optics.cameras', 'cameras-optics', 'Cameras', 0),
	('cameras-optics.optics', 'cameras-optics', 'Optics', 1),
	('cameras-optics.photography', 'cameras-optics', 'Photography', 2),
	('electronics', NULL, 'Electronics', 6),
	('electronics.audio', 'electronics', 'Audio', 0),
	('electronics.computers', 'electronics', 'Computers', 1),
	('electronics.phones', 'electronics', 'Phones', 2),
	('electronics.video', 'electronics', 'Video', 3),
	('electronics.accessories', 'electronics', 'Accessories', 4),
	('food-beverages-tobacco', NULL, 'Food, Beverages & Tobacco', 7),
	('food-beverages-tobacco.beverages', 'food-beverages-tobacco', 'Beverages', 0),
	('food-beverages-tobacco.food', 'food-beverages-tobacco', 'Food', 1),
	('furniture', NULL, 'Furniture', 8),
	('furniture.beds', 'furniture', 'Beds', 0),
	('furniture.chairs', 'furniture', 'Chairs', 1),
	('furniture.tables', 'furniture', 'Tables', 2),
	('furniture.sofas', 'furniture', 'Sofas', 3),
	('furniture.shelving', 'furniture', 'Shelving', 4),
	('furniture.outdoor-furniture', 'furniture', 'Outdoor Furniture', 5),
	('hardware', NULL, 'Hardware', 9),
	('hardware.tools', 'hardware', 'Tools', 0),
	('hardware.building-materials', 'hardware', 'Building Materials', 1),
	('health-beauty', NULL, 'Health & Beauty', 10),
	('health-beauty.personal-care', 'health-beauty', 'Personal Care', 0),
	('health-beauty.cosmetics', 'health-beauty', 'Cosmetics', 1),
	('health-beauty.health-care', 'health-beauty', 'Health Care', 2),
	('home-garden', NULL, 'Home & Garden', 11),
	('home-garden.bedding', 'home-garden', 'Bedding', 0),
	('home-garden.bathroom', 'home-garden', 'Bathroom', 1),
	('home-garden.decor', 'home-garden', 'Decor', 2),
	('home-garden.kitchen-dining', 'home-garden', 'Kitchen & Dining', 3),
	('home-garden.lighting', 'home-garden', 'Lighting', 4),
	('home-garden.lawn-garden', 'home-garden', 'Lawn & Garden', 5),
	('home-garden.household-appliances', 'home-garden', 'Household Appliances', 6),
	('luggage-bags', NULL, 'Luggage & Bags', 12),
	('luggage-bags.backpacks', 'luggage-bags', 'Backpacks', 0),
	('luggage-bags.suitcases', 'luggage-bags', 'Suitcases', 1),
	('media', NULL, 'Media', 13),
	('media.books', 'media', 'Books', 0),
	('media.music', 'media', 'Music', 1),
	('media.films', 'media', 'Films', 2),
	('office-supplies', NULL, 'Office Supplies', 14),
	('software', NULL, 'Software', 15),
	('software.games', 'software', 'Games', 0),
	('sporting-goods', NULL, 'Sporting Goods', 16),
	('sporting-goods.athletics', 'sporting-goods', 'Athletics', 0),
	('sporting-goods.exercise-fitness', 'sporting-goods', 'Exercise & Fitness', 1),
	('sporting-goods.outdoor-recreation', 'sporting-goods', 'Outdoor Recreation', 2),
	('toys-games', NULL, 'Toys & Games', 17),
	('toys-games.games', 'toys-games', 'Games', 0),
	('toys-games.puzzles', 'toys-games', 'Puzzles', 1),
	('toys-games.toys', 'toys-games', 'Toys', 2),
	('vehicles-parts', NULL, 'Vehicles & Parts', 18),
	('religious-ceremonial', NULL, 'Religious & Ceremonial', 19);

CREATE TABLE `cart_items` (
	`cart_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`variant_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`quantity` int NOT NULL,
	`seen_price_minor` int NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`added_at` datetime(3) NOT NULL,
	CONSTRAINT `cart_items_cart_id_variant_id_pk` PRIMARY KEY(`cart_id`,`variant_id`),
	CONSTRAINT `cart_items_quantity` CHECK(`cart_items`.`quantity` between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE `carts` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`user_id` char(26) character set ascii collate ascii_bin,
	`visitor_hash` varchar(64) character set ascii collate ascii_bin,
	`coupon_code` varchar(40) character set ascii collate ascii_bin,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `carts_id` PRIMARY KEY(`id`),
	CONSTRAINT `carts_by_user` UNIQUE(`user_id`),
	CONSTRAINT `carts_by_visitor` UNIQUE(`visitor_hash`)
);
--> statement-breakpoint
CREATE TABLE `categories` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`slug` varchar(80) character set ascii collate ascii_bin NOT NULL,
	`name` json NOT NULL,
	`intro` json NOT NULL,
	`image` varchar(255) character set ascii collate ascii_bin NOT NULL,
	`position` int NOT NULL,
	CONSTRAINT `categories_id` PRIMARY KEY(`id`),
	CONSTRAINT `categories_by_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `media` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`width` int NOT NULL,
	`height` int NOT NULL,
	`bytes` mediumblob NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `media_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `product_images` (
	`product_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`position` int NOT NULL,
	`src` varchar(255) character set ascii collate ascii_bin NOT NULL,
	`alt` json NOT NULL,
	CONSTRAINT `product_images_product_id_position_pk` PRIMARY KEY(`product_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `product_price_ranges` (
	`product_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`from_minor` int NOT NULL,
	`to_minor` int NOT NULL,
	CONSTRAINT `product_price_ranges_product_id_currency_pk` PRIMARY KEY(`product_id`,`currency`)
);
--> statement-breakpoint
CREATE TABLE `product_terms` (
	`term` varchar(40) NOT NULL,
	`product_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`weight` int NOT NULL,
	CONSTRAINT `product_terms_term_product_id_pk` PRIMARY KEY(`term`,`product_id`)
);
--> statement-breakpoint
CREATE TABLE `products` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`slug` varchar(80) character set ascii collate ascii_bin NOT NULL,
	`category_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`status` enum('active','hidden') NOT NULL,
	`name` json NOT NULL,
	`summary` json NOT NULL,
	`description` json NOT NULL,
	`options` json NOT NULL,
	`tags` json NOT NULL,
	`popularity` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `products_id` PRIMARY KEY(`id`),
	CONSTRAINT `products_by_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `stock` (
	`variant_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`on_hand` int NOT NULL,
	`reserved` int NOT NULL,
	CONSTRAINT `stock_variant_id` PRIMARY KEY(`variant_id`),
	CONSTRAINT `stock_on_hand` CHECK(`stock`.`on_hand` >= 0),
	CONSTRAINT `stock_reserved` CHECK(`stock`.`reserved` >= 0 and `stock`.`reserved` <= `stock`.`on_hand`)
);
--> statement-breakpoint
CREATE TABLE `stock_movements` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`variant_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`kind` enum('received','sold','restocked','adjusted') NOT NULL,
	`quantity` int NOT NULL,
	`order_id` char(26) character set ascii collate ascii_bin,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `stock_movements_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `variant_prices` (
	`variant_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`price_minor` int NOT NULL,
	CONSTRAINT `variant_prices_variant_id_currency_pk` PRIMARY KEY(`variant_id`,`currency`),
	CONSTRAINT `variant_prices_positive` CHECK(`variant_prices`.`price_minor` > 0)
);
--> statement-breakpoint
CREATE TABLE `variants` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`product_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`sku` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`options` json NOT NULL,
	`position` int NOT NULL,
	`status` enum('active','hidden') NOT NULL,
	CONSTRAINT `variants_id` PRIMARY KEY(`id`),
	CONSTRAINT `variants_by_sku` UNIQUE(`sku`)
);
--> statement-breakpoint
CREATE TABLE `coupon_redemptions` (
	`order_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`coupon_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`person_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`status` enum('held','released') NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `coupon_redemptions_order_id` PRIMARY KEY(`order_id`)
);
--> statement-breakpoint
CREATE TABLE `coupons` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`code` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`kind` enum('fixed','percent','free_shipping') NOT NULL,
	`value` int NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`min_subtotal_minor` int NOT NULL,
	`starts_at` datetime(3),
	`ends_at` datetime(3),
	`max_redemptions` int,
	`max_per_person` int,
	`redeemed` int NOT NULL,
	`active` boolean NOT NULL,
	CONSTRAINT `coupons_id` PRIMARY KEY(`id`),
	CONSTRAINT `coupons_by_code` UNIQUE(`code`),
	CONSTRAINT `coupons_redeemed` CHECK(`coupons`.`redeemed` >= 0 and (`coupons`.`max_redemptions` is null or `coupons`.`redeemed` <= `coupons`.`max_redemptions`))
);
--> statement-breakpoint
CREATE TABLE `order_events` (
	`id` bigint AUTO_INCREMENT NOT NULL,
	`order_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`subject` enum('order','payment','refund') NOT NULL,
	`subject_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`from_status` varchar(24) character set ascii collate ascii_bin,
	`to_status` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`cause` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`actor` varchar(60) character set ascii collate ascii_bin NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `order_events_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `order_lines` (
	`order_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`position` int NOT NULL,
	`variant_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`product_slug` varchar(80) character set ascii collate ascii_bin NOT NULL,
	`sku` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`name` json NOT NULL,
	`option_text` json NOT NULL,
	`image_src` varchar(255) character set ascii collate ascii_bin NOT NULL,
	`unit_price_minor` int NOT NULL,
	`quantity` int NOT NULL,
	`discount_minor` int NOT NULL,
	`total_minor` int NOT NULL,
	CONSTRAINT `order_lines_order_id_position_pk` PRIMARY KEY(`order_id`,`position`),
	CONSTRAINT `order_lines_add_up` CHECK(`order_lines`.`total_minor` = `order_lines`.`unit_price_minor` * `order_lines`.`quantity` - `order_lines`.`discount_minor` and `order_lines`.`total_minor` >= 0)
);
--> statement-breakpoint
CREATE TABLE `order_notes` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`order_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`author_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`text` varchar(1000) NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `order_notes_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`order_no` varchar(20) character set ascii collate ascii_bin NOT NULL,
	`checkout_key` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`user_id` char(26) character set ascii collate ascii_bin,
	`visitor_hash` varchar(64) character set ascii collate ascii_bin,
	`email` varchar(254) NOT NULL,
	`locale` varchar(16) character set ascii collate ascii_bin NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`status` enum('awaiting_payment','paid','shipped','completed','cancelled','expired') NOT NULL,
	`refund_status` enum('none','partial','full') NOT NULL,
	`subtotal_minor` int NOT NULL,
	`discount_minor` int NOT NULL,
	`shipping_minor` int NOT NULL,
	`total_minor` int NOT NULL,
	`refunded_minor` int NOT NULL,
	`coupon_id` char(26) character set ascii collate ascii_bin,
	`coupon_code` varchar(40) character set ascii collate ascii_bin,
	`shipping_method_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`shipping_name` json NOT NULL,
	`address_sealed` text NOT NULL,
	`phone_hash` varchar(64) character set ascii collate ascii_bin NOT NULL,
	`note` varchar(500) NOT NULL,
	`placed_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`paid_at` datetime(3),
	`shipped_at` datetime(3),
	`carrier` varchar(60),
	`tracking_no` varchar(60),
	`completed_at` datetime(3),
	CONSTRAINT `orders_id` PRIMARY KEY(`id`),
	CONSTRAINT `orders_by_no` UNIQUE(`order_no`),
	CONSTRAINT `orders_by_checkout` UNIQUE(`checkout_key`),
	CONSTRAINT `orders_add_up` CHECK(`orders`.`total_minor` = `orders`.`subtotal_minor` - `orders`.`discount_minor` + `orders`.`shipping_minor` and `orders`.`total_minor` >= 0),
	CONSTRAINT `orders_refunded` CHECK(`orders`.`refunded_minor` >= 0 and `orders`.`refunded_minor` <= `orders`.`total_minor`)
);
--> statement-breakpoint
CREATE TABLE `shipping_methods` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`code` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`name` json NOT NULL,
	`detail` json NOT NULL,
	`zone` enum('domestic','international') NOT NULL,
	`position` int NOT NULL,
	`status` enum('active','hidden') NOT NULL,
	CONSTRAINT `shipping_methods_id` PRIMARY KEY(`id`),
	CONSTRAINT `shipping_methods_by_code` UNIQUE(`code`)
);
--> statement-breakpoint
CREATE TABLE `shipping_rates` (
	`method_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`fee_minor` int NOT NULL,
	`free_from_minor` int,
	CONSTRAINT `shipping_rates_method_id_currency_pk` PRIMARY KEY(`method_id`,`currency`)
);
--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`set_key` varchar(60) character set ascii collate ascii_bin NOT NULL,
	`account` varchar(60) character set ascii collate ascii_bin NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`amount_minor` int NOT NULL,
	`order_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `ledger_entries_id` PRIMARY KEY(`id`),
	CONSTRAINT `ledger_one_line` UNIQUE(`set_key`,`account`)
);
--> statement-breakpoint
CREATE TABLE `payment_exceptions` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`unique_key` varchar(160) character set ascii collate ascii_bin NOT NULL,
	`provider` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`order_id` char(26) character set ascii collate ascii_bin,
	`payment_id` char(26) character set ascii collate ascii_bin,
	`refund_id` char(26) character set ascii collate ascii_bin,
	`detail` json NOT NULL,
	`status` enum('open','resolved') NOT NULL,
	`note` text,
	`opened_at` datetime(3) NOT NULL,
	`resolved_at` datetime(3),
	`resolved_by` char(26) character set ascii collate ascii_bin,
	CONSTRAINT `payment_exceptions_id` PRIMARY KEY(`id`),
	CONSTRAINT `exceptions_by_key` UNIQUE(`unique_key`)
);
--> statement-breakpoint
CREATE TABLE `payment_facts` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`subject_id` varchar(64) NOT NULL,
	`provider` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`source` enum('notification','query','answer','bill') NOT NULL,
	`notification_id` char(26) character set ascii collate ascii_bin,
	`fact` json NOT NULL,
	`outcome` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `payment_facts_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `payments` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`order_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`provider` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`channel` enum('qr','desktop','mobile','in_app') NOT NULL,
	`status` enum('created','pending','succeeded','failed','closed') NOT NULL,
	`amount_minor` int NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`account` varchar(100) character set ascii collate ascii_bin NOT NULL,
	`description` varchar(127) NOT NULL,
	`locale` varchar(16) character set ascii collate ascii_bin NOT NULL,
	`client_ip` varchar(45) character set ascii collate ascii_bin NOT NULL,
	`requested_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`presentation` json,
	`present_until` datetime(3),
	`provider_trade_no` varchar(64) character set ascii collate ascii_bin,
	`provider_status` varchar(255),
	`succeeded_at` datetime(3),
	`settles_order_id` char(26) character set ascii collate ascii_bin,
	`open` tinyint GENERATED ALWAYS AS ((case when status in ('created', 'pending') then 1 end)) STORED,
	CONSTRAINT `payments_id` PRIMARY KEY(`id`),
	CONSTRAINT `payments_one_open` UNIQUE(`order_id`,`provider`,`channel`,`open`),
	CONSTRAINT `payments_one_settles` UNIQUE(`settles_order_id`),
	CONSTRAINT `payments_by_trade` UNIQUE(`provider`,`provider_trade_no`),
	CONSTRAINT `payments_amount` CHECK(`payments`.`amount_minor` > 0)
);
--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` varchar(120) character set ascii collate ascii_bin NOT NULL,
	`window_ends_at` datetime(3) NOT NULL,
	`count` int NOT NULL,
	CONSTRAINT `rate_limits_key` PRIMARY KEY(`key`)
);
--> statement-breakpoint
CREATE TABLE `refund_lines` (
	`refund_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`position` int NOT NULL,
	`requested_quantity` int NOT NULL,
	`requested_minor` int NOT NULL,
	`quantity` int NOT NULL,
	`amount_minor` int NOT NULL,
	CONSTRAINT `refund_lines_refund_id_position_pk` PRIMARY KEY(`refund_id`,`position`),
	CONSTRAINT `refund_lines_within` CHECK(`refund_lines`.`quantity` >= 0 and `refund_lines`.`quantity` <= `refund_lines`.`requested_quantity` and `refund_lines`.`amount_minor` >= 0 and `refund_lines`.`amount_minor` <= `refund_lines`.`requested_minor`)
);
--> statement-breakpoint
CREATE TABLE `refund_messages` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`refund_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`author` enum('shopper','staff') NOT NULL,
	`staff_id` char(26) character set ascii collate ascii_bin,
	`text` varchar(1000) NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `refund_messages_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `refund_pictures` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`refund_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`width` int NOT NULL,
	`height` int NOT NULL,
	`bytes` mediumblob NOT NULL,
	CONSTRAINT `refund_pictures_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`order_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`payment_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`status` enum('requested','withdrawn','rejected','approved','submitting','processing','succeeded','failed','replaced','settled_manually') NOT NULL,
	`cause` enum('shopper','staff','late_payment','cancelled_order','surplus_payment') NOT NULL,
	`amount_minor` int NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`shipping_minor` int NOT NULL,
	`requested_minor` int NOT NULL,
	`reason` varchar(80) NOT NULL,
	`reason_code` enum('changed_mind','damaged','wrong_item','not_as_described','not_arrived','other'),
	`explanation` varchar(1000) NOT NULL,
	`request_key` char(26) character set ascii collate ascii_bin,
	`requested_by` varchar(60) character set ascii collate ascii_bin NOT NULL,
	`requested_at` datetime(3) NOT NULL,
	`restock` boolean NOT NULL,
	`first_approved_by` char(26) character set ascii collate ascii_bin,
	`first_approved_at` datetime(3),
	`decided_by` char(26) character set ascii collate ascii_bin,
	`decided_at` datetime(3),
	`decision_note` varchar(500) NOT NULL,
	`number_spent` boolean NOT NULL,
	`replaces_id` char(26) character set ascii collate ascii_bin,
	`settled_note` varchar(500),
	`submitted_at` datetime(3),
	`provider_refund_no` varchar(64) character set ascii collate ascii_bin,
	`provider_status` varchar(255),
	`succeeded_at` datetime(3),
	CONSTRAINT `refunds_id` PRIMARY KEY(`id`),
	CONSTRAINT `refunds_by_request` UNIQUE(`order_id`,`request_key`),
	CONSTRAINT `refunds_one_replacement` UNIQUE(`replaces_id`),
	CONSTRAINT `refunds_amount` CHECK(`refunds`.`amount_minor` > 0 and `refunds`.`shipping_minor` >= 0 and `refunds`.`amount_minor` <= `refunds`.`requested_minor`)
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`value` json NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`updated_by` char(26) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `settings_key` PRIMARY KEY(`key`)
);
--> statement-breakpoint
CREATE TABLE `addresses` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`user_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`sealed` text NOT NULL,
	`is_default` boolean NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `addresses_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`email` varchar(254) NOT NULL,
	`name` varchar(80) NOT NULL,
	`password_hash` varchar(255) character set ascii collate ascii_bin NOT NULL,
	`role` enum('shopper','support','finance','admin') NOT NULL,
	`locale` varchar(16) character set ascii collate ascii_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`disabled_at` datetime(3),
	CONSTRAINT `users_id` PRIMARY KEY(`id`),
	CONSTRAINT `users_by_email` UNIQUE(`email`)
);
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`actor_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`action` varchar(60) character set ascii collate ascii_bin NOT NULL,
	`subject` varchar(80) character set ascii collate ascii_bin NOT NULL,
	`detail` json NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `audit_log_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`kind` enum('apply-notification','query-payment','close-payment','expire-order','submit-refund','query-refund','send-message') NOT NULL,
	`lane` enum('money','mail') NOT NULL,
	`payload` json NOT NULL,
	`unique_key` varchar(80) character set ascii collate ascii_bin NOT NULL,
	`status` enum('ready','dead') NOT NULL,
	`run_at` datetime(3) NOT NULL,
	`lease_owner` varchar(40) character set ascii collate ascii_bin,
	`attempts` int NOT NULL,
	`last_error` text,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `jobs_id` PRIMARY KEY(`id`),
	CONSTRAINT `jobs_by_key` UNIQUE(`unique_key`)
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`unique_key` varchar(100) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`order_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`refund_id` char(26) character set ascii collate ascii_bin,
	`user_id` char(26) character set ascii collate ascii_bin,
	`visitor_hash` varchar(64) character set ascii collate ascii_bin,
	`created_at` datetime(3) NOT NULL,
	`read_at` datetime(3),
	`emailed_at` datetime(3),
	CONSTRAINT `messages_id` PRIMARY KEY(`id`),
	CONSTRAINT `messages_by_key` UNIQUE(`unique_key`)
);
--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`provider` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`event_key` varchar(120) character set ascii collate ascii_bin,
	`status` enum('received','applied','ignored','rejected') NOT NULL,
	`reason` enum('too_large','bad_format','missing_header','bad_signature','unknown_key','bad_certificate','stale','undecryptable','wrong_merchant','wrong_app','unknown_provider','duplicate','no_fact'),
	`key_id` varchar(120),
	`client_ip` varchar(45) character set ascii collate ascii_bin NOT NULL,
	`headers` json NOT NULL,
	`body` mediumblob NOT NULL,
	`fact` json,
	`confirm_by_query` boolean NOT NULL,
	`subject_id` varchar(64),
	`received_at` datetime(3) NOT NULL,
	`applied_at` datetime(3),
	CONSTRAINT `notifications_id` PRIMARY KEY(`id`),
	CONSTRAINT `notifications_one_event` UNIQUE(`provider`,`event_key`)
);
--> statement-breakpoint
ALTER TABLE `cart_items` ADD CONSTRAINT `cart_items_cart_id_carts_id_fk` FOREIGN KEY (`cart_id`) REFERENCES `carts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `cart_items` ADD CONSTRAINT `cart_items_variant_id_variants_id_fk` FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `carts` ADD CONSTRAINT `carts_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `product_images` ADD CONSTRAINT `product_images_product_id_products_id_fk` FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `product_price_ranges` ADD CONSTRAINT `product_price_ranges_product_id_products_id_fk` FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `product_terms` ADD CONSTRAINT `product_terms_product_id_products_id_fk` FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `products` ADD CONSTRAINT `products_category_id_categories_id_fk` FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `stock` ADD CONSTRAINT `stock_variant_id_variants_id_fk` FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `stock_movements` ADD CONSTRAINT `stock_movements_variant_id_variants_id_fk` FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `variant_prices` ADD CONSTRAINT `variant_prices_variant_id_variants_id_fk` FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `variants` ADD CONSTRAINT `variants_product_id_products_id_fk` FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `coupon_redemptions` ADD CONSTRAINT `coupon_redemptions_coupon_id_coupons_id_fk` FOREIGN KEY (`coupon_id`) REFERENCES `coupons`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `order_events` ADD CONSTRAINT `order_events_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `order_lines` ADD CONSTRAINT `order_lines_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `order_lines` ADD CONSTRAINT `order_lines_variant_id_variants_id_fk` FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `order_notes` ADD CONSTRAINT `order_notes_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `order_notes` ADD CONSTRAINT `order_notes_author_id_users_id_fk` FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `orders_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `orders_shipping_method_id_shipping_methods_id_fk` FOREIGN KEY (`shipping_method_id`) REFERENCES `shipping_methods`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `shipping_rates` ADD CONSTRAINT `shipping_rates_method_id_shipping_methods_id_fk` FOREIGN KEY (`method_id`) REFERENCES `shipping_methods`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `payments` ADD CONSTRAINT `payments_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `refund_lines` ADD CONSTRAINT `refund_lines_refund_id_refunds_id_fk` FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `refund_messages` ADD CONSTRAINT `refund_messages_refund_id_refunds_id_fk` FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `refund_pictures` ADD CONSTRAINT `refund_pictures_refund_id_refunds_id_fk` FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `refunds` ADD CONSTRAINT `refunds_order_id_orders_id_fk` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `refunds` ADD CONSTRAINT `refunds_payment_id_payments_id_fk` FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `addresses` ADD CONSTRAINT `addresses_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `carts_by_age` ON `carts` (`updated_at`);--> statement-breakpoint
CREATE INDEX `products_by_price` ON `product_price_ranges` (`currency`,`from_minor`,`product_id`);--> statement-breakpoint
CREATE INDEX `terms_of_product` ON `product_terms` (`product_id`);--> statement-breakpoint
CREATE INDEX `products_by_popularity` ON `products` (`status`,`popularity`,`id`);--> statement-breakpoint
CREATE INDEX `products_by_age` ON `products` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `products_of_category_by_popularity` ON `products` (`category_id`,`status`,`popularity`,`id`);--> statement-breakpoint
CREATE INDEX `movements_of_variant` ON `stock_movements` (`variant_id`,`id`);--> statement-breakpoint
CREATE INDEX `variants_of_product` ON `variants` (`product_id`,`position`);--> statement-breakpoint
CREATE INDEX `redemptions_of_person` ON `coupon_redemptions` (`coupon_id`,`person_hash`,`status`);--> statement-breakpoint
CREATE INDEX `events_of_order` ON `order_events` (`order_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_of_subject` ON `order_events` (`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `lines_of_product` ON `order_lines` (`product_slug`,`order_id`);--> statement-breakpoint
CREATE INDEX `notes_of_order` ON `order_notes` (`order_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_of_user` ON `orders` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_of_user_by_status` ON `orders` (`user_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `orders_of_visitor` ON `orders` (`visitor_hash`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_status` ON `orders` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_refund` ON `orders` (`refund_status`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_email` ON `orders` (`email`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_phone` ON `orders` (`phone_hash`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_payment` ON `orders` (`paid_at`);--> statement-breakpoint
CREATE INDEX `ledger_by_account` ON `ledger_entries` (`account`,`currency`,`id`);--> statement-breakpoint
CREATE INDEX `ledger_of_order` ON `ledger_entries` (`order_id`);--> statement-breakpoint
CREATE INDEX `exceptions_by_status` ON `payment_exceptions` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `exceptions_of_payment` ON `payment_exceptions` (`payment_id`);--> statement-breakpoint
CREATE INDEX `exceptions_of_refund` ON `payment_exceptions` (`refund_id`);--> statement-breakpoint
CREATE INDEX `facts_of_subject` ON `payment_facts` (`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `payments_of_order` ON `payments` (`order_id`,`id`);--> statement-breakpoint
CREATE INDEX `payments_by_trade_no` ON `payments` (`provider_trade_no`);--> statement-breakpoint
CREATE INDEX `payments_by_end` ON `payments` (`provider`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `messages_of_refund` ON `refund_messages` (`refund_id`,`id`);--> statement-breakpoint
CREATE INDEX `pictures_of_refund` ON `refund_pictures` (`refund_id`,`id`);--> statement-breakpoint
CREATE INDEX `refunds_of_payment` ON `refunds` (`payment_id`,`id`);--> statement-breakpoint
CREATE INDEX `refunds_of_order` ON `refunds` (`order_id`,`id`);--> statement-breakpoint
CREATE INDEX `refunds_by_status` ON `refunds` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `refunds_by_success` ON `refunds` (`succeeded_at`);--> statement-breakpoint
CREATE INDEX `addresses_of_user` ON `addresses` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `users_by_role` ON `users` (`role`,`id`);--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit_log` (`subject`,`id`);--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit_log` (`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`lane`,`run_at`);--> statement-breakpoint
CREATE INDEX `jobs_of_owner` ON `jobs` (`lease_owner`);--> statement-breakpoint
CREATE INDEX `messages_of_user` ON `messages` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `messages_of_order` ON `messages` (`order_id`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_of_subject` ON `notifications` (`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_by_status` ON `notifications` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_of_provider` ON `notifications` (`provider`,`id`);
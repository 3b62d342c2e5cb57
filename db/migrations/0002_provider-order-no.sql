ALTER TABLE `payments` ADD `provider_order_no` varchar(255) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `refunds` ADD `bounced_at` datetime(3);--> statement-breakpoint
ALTER TABLE `payments` ADD CONSTRAINT `payments_by_provider_order` UNIQUE(`provider`,`provider_order_no`);
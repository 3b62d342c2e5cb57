CREATE TABLE `bill_lines` (
	`bill_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`line_no` int NOT NULL,
	`run` int NOT NULL,
	`about` enum('payment','refund','payout','adjustment') NOT NULL,
	`status` enum('succeeded','processing','failed') NOT NULL,
	`subject_id` char(26) character set ascii collate ascii_bin,
	`merchant_no` varchar(64),
	`provider_no` varchar(64),
	`amount_minor` bigint NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`fee_minor` bigint,
	`fee_currency` varchar(3) character set ascii collate ascii_bin,
	`occurred_at` datetime(3),
	`provider_status` varchar(255) NOT NULL,
	`difference` varchar(40) character set ascii collate ascii_bin,
	CONSTRAINT `bill_lines_bill_id_line_no_pk` PRIMARY KEY(`bill_id`,`line_no`)
);
--> statement-breakpoint
CREATE TABLE `bills` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`provider` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`day` varchar(10) character set ascii collate ascii_bin NOT NULL,
	`status` enum('waiting','comparing','done','failed') NOT NULL,
	`run` int NOT NULL,
	`requested_by` varchar(60) character set ascii collate ascii_bin NOT NULL,
	`requested_at` datetime(3) NOT NULL,
	`held_until` datetime(3),
	`finished_at` datetime(3),
	`trouble` varchar(500),
	`line_count` int NOT NULL,
	`totals` json NOT NULL,
	CONSTRAINT `bills_id` PRIMARY KEY(`id`),
	CONSTRAINT `bills_one_day` UNIQUE(`provider`,`day`)
);
--> statement-breakpoint
CREATE TABLE `provider_movements` (
	`id` char(26) character set ascii collate ascii_bin NOT NULL,
	`provider` varchar(24) character set ascii collate ascii_bin NOT NULL,
	`kind` enum('payout','fee','adjustment') NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`reference` varchar(64) NOT NULL,
	`note` varchar(500) NOT NULL,
	`booked_by` varchar(60) character set ascii collate ascii_bin NOT NULL,
	`occurred_at` datetime(3) NOT NULL,
	`booked_at` datetime(3) NOT NULL,
	CONSTRAINT `provider_movements_id` PRIMARY KEY(`id`),
	CONSTRAINT `movements_one_reference` UNIQUE(`provider`,`kind`,`reference`),
	CONSTRAINT `movements_amount` CHECK(`provider_movements`.`amount_minor` <> 0)
);
--> statement-breakpoint
DROP INDEX `ledger_by_account` ON `ledger_entries`;--> statement-breakpoint
ALTER TABLE `ledger_entries` MODIFY COLUMN `amount_minor` bigint NOT NULL;--> statement-breakpoint
ALTER TABLE `ledger_entries` MODIFY COLUMN `order_id` char(26) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `payment_exceptions` ADD `bill_id` char(26) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `payments` ADD `fee_minor` int;--> statement-breakpoint
ALTER TABLE `payments` ADD `fee_currency` varchar(3) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `refunds` ADD `fee_minor` int;--> statement-breakpoint
ALTER TABLE `refunds` ADD `fee_currency` varchar(3) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `bill_lines` ADD CONSTRAINT `bill_lines_bill_id_bills_id_fk` FOREIGN KEY (`bill_id`) REFERENCES `bills`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `lines_of_subject` ON `bill_lines` (`subject_id`);--> statement-breakpoint
CREATE INDEX `lines_that_differ` ON `bill_lines` (`bill_id`,`difference`,`line_no`);--> statement-breakpoint
CREATE INDEX `bills_by_day` ON `bills` (`day`,`provider`);--> statement-breakpoint
CREATE INDEX `bills_by_status` ON `bills` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `exceptions_of_bill` ON `payment_exceptions` (`bill_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `payments_by_success` ON `payments` (`provider`,`succeeded_at`,`id`);--> statement-breakpoint
CREATE INDEX `ledger_by_account` ON `ledger_entries` (`account`,`currency`,`id`,`amount_minor`);
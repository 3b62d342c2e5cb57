CREATE TABLE `coupon_amounts` (
	`coupon_id` char(26) character set ascii collate ascii_bin NOT NULL,
	`currency` varchar(3) character set ascii collate ascii_bin NOT NULL,
	`off_minor` int NOT NULL,
	`min_subtotal_minor` int NOT NULL,
	CONSTRAINT `coupon_amounts_coupon_id_currency_pk` PRIMARY KEY(`coupon_id`,`currency`),
	CONSTRAINT `coupon_amounts_not_negative` CHECK(`coupon_amounts`.`off_minor` >= 0 and `coupon_amounts`.`min_subtotal_minor` >= 0)
);
--> statement-breakpoint
ALTER TABLE `coupons` ADD `percent` int NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `currency` varchar(3) character set ascii collate ascii_bin;--> statement-breakpoint
ALTER TABLE `coupon_amounts` ADD CONSTRAINT `coupon_amounts_coupon_id_coupons_id_fk` FOREIGN KEY (`coupon_id`) REFERENCES `coupons`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
UPDATE `coupons` SET `percent` = `value` WHERE `kind` = 'percent';--> statement-breakpoint
INSERT INTO `coupon_amounts` (`coupon_id`, `currency`, `off_minor`, `min_subtotal_minor`)
SELECT `id`, `currency`, CASE WHEN `kind` = 'fixed' THEN `value` ELSE 0 END, `min_subtotal_minor` FROM `coupons`;--> statement-breakpoint
INSERT INTO `coupon_amounts` (`coupon_id`, `currency`, `off_minor`, `min_subtotal_minor`)
SELECT c.`id`, other.`currency`, 0, 0 FROM `coupons` c
JOIN (SELECT 'USD' AS `currency` UNION ALL SELECT 'EUR' UNION ALL SELECT 'JPY') other ON other.`currency` <> c.`currency`
WHERE c.`kind` <> 'fixed' AND c.`min_subtotal_minor` = 0;--> statement-breakpoint
UPDATE `settings` SET `value` = JSON_SET(`value`, '$.approveUpToMinor', JSON_OBJECT('CNY', JSON_EXTRACT(`value`, '$.approveUpToMinor')))
WHERE `key` = 'refund_policy' AND JSON_TYPE(JSON_EXTRACT(`value`, '$.approveUpToMinor')) = 'INTEGER';--> statement-breakpoint
UPDATE `settings` SET `value` = JSON_SET(`value`, '$.secondPersonFromMinor', JSON_OBJECT('CNY', JSON_EXTRACT(`value`, '$.secondPersonFromMinor')))
WHERE `key` = 'refund_policy' AND JSON_TYPE(JSON_EXTRACT(`value`, '$.secondPersonFromMinor')) = 'INTEGER';--> statement-breakpoint
ALTER TABLE `coupons` DROP COLUMN `value`;--> statement-breakpoint
ALTER TABLE `coupons` DROP COLUMN `currency`;--> statement-breakpoint
ALTER TABLE `coupons` DROP COLUMN `min_subtotal_minor`;
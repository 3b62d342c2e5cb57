-- A refund is owed from its decision on: what was booked from revenue at its arrival is booked from the debt.
UPDATE `ledger_entries` SET `account` = 'refunds_payable' WHERE `account` = 'surplus';--> statement-breakpoint
UPDATE `ledger_entries` SET `account` = 'refunds_payable'
WHERE `account` = 'revenue' AND (`set_key` LIKE 'refund:%' OR `set_key` LIKE 'bounce:%' OR `set_key` LIKE 'by-hand:%');--> statement-breakpoint
-- The decisions that were made before. An entry's id begins with its time; its rest is the refund's, turned.
INSERT INTO `ledger_entries` (`id`, `set_key`, `account`, `currency`, `amount_minor`, `order_id`, `at`)
SELECT CONCAT(LEFT(`id`, 10), RIGHT(`id`, 8), SUBSTR(`id`, 11, 8)), CONCAT('grant:', `id`), 'revenue', `currency`, `amount_minor`, `order_id`, COALESCE(`decided_at`, `requested_at`)
FROM `refunds` WHERE `cause` IN ('shopper', 'staff') AND `replaces_id` IS NULL AND `status` NOT IN ('requested', 'withdrawn', 'rejected');--> statement-breakpoint
INSERT INTO `ledger_entries` (`id`, `set_key`, `account`, `currency`, `amount_minor`, `order_id`, `at`)
SELECT CONCAT(LEFT(`id`, 10), REVERSE(RIGHT(`id`, 16))), CONCAT('grant:', `id`), 'refunds_payable', `currency`, -`amount_minor`, `order_id`, COALESCE(`decided_at`, `requested_at`)
FROM `refunds` WHERE `cause` IN ('shopper', 'staff') AND `replaces_id` IS NULL AND `status` NOT IN ('requested', 'withdrawn', 'rejected');

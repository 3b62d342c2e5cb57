ALTER TABLE `jobs` MODIFY COLUMN `kind` enum('apply-notification','query-payment','close-payment','expire-order','submit-refund','query-refund','send-message','schedule-bills','reconcile-bill') NOT NULL;--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `lane` enum('money','mail','books') NOT NULL;--> statement-breakpoint
ALTER TABLE `bills` DROP COLUMN `held_until`;
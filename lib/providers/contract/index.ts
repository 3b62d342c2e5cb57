import { afterAll, assert, beforeAll, describe } from 'vitest';
import { describeBills } from './bills';
import { describeCapturing } from './capturing';
import { describeDisputes } from './disputes';
import { describeIdentifying } from './identifying';
import { describeForgeries, describeNotifications } from './notifications';
import {
  describeAnnouncing,
  describeClosing,
  describeExpiring,
  describePaying,
  describeQueries,
} from './payments';
import { describeRefunds, describeRefundTrouble } from './refunds';
import type { ContractSubject, Stage } from './stage';
import { startTestbed } from './testbed';

/** The machine that runs this may be busy; nothing here waits for time to pass. */
const TIMEOUT_MS = 30_000;

/**
 * What every provider's adapter must do, tried against the sandbox over real HTTP; the core relies
 * on nothing else. Registered in each `<name>/<name>.contract.test.ts`.
 */
export function describeContract(subject: ContractSubject): void {
  describe('the contract of every provider', { timeout: TIMEOUT_MS }, () => {
    let stage: Stage | undefined;
    beforeAll(async () => {
      stage = { ...subject, ...(await startTestbed(subject.create)) };
    }, TIMEOUT_MS);
    afterAll(() => stage?.bed.stop());
    const getStage = () => {
      assert(stage, 'the sandbox does not run');
      return stage;
    };
    describe('paying', () => describePaying(getStage));
    describe('notifications', () => describeNotifications(getStage));
    describe('forged notifications', () => describeForgeries(getStage, subject.forgeries));
    describe('queries', () => describeQueries(getStage));
    describe('announcing', () => describeAnnouncing(getStage, subject.announcing));
    describe('identifying the payer', () => describeIdentifying(getStage));
    describe('capturing', () => describeCapturing(getStage));
    describe('closing', () => describeClosing(getStage));
    describe('expiring', () => describeExpiring(getStage));
    describe('refunds', () => describeRefunds(getStage));
    describe('disputes', () => describeDisputes(getStage));
    describe('bills', () => describeBills(getStage));
    describe('refunds in trouble', () => describeRefundTrouble(getStage));
  });
}

/**
 * The sandbox's time. It drives retries, expiry and refund delays, so that QA can make a day of
 * retries pass in a second. Timestamps that go over the wire stay real, because the shop checks
 * them against its own clock; that is why `realNow` stands beside `now`.
 */
export type Clock = {
  /** Sandbox time in milliseconds since the epoch. */
  now(): number;
  /** Real time in milliseconds since the epoch: for what is signed and sent. */
  realNow(): number;
  /** The sandbox time of a real instant, e.g. of a deadline that the shop sent. */
  fromReal(realMs: number): number;
  speed(): number;
  /** Runs `task` once, `delayMs` of sandbox time from now. Returns a function that cancels it. */
  after(delayMs: number, task: () => void): () => void;
  /** Changes the speed and/or jumps forward; everything scheduled follows at once. */
  change(change: { speed?: number | undefined; advanceMs?: number | undefined }): void;
  /** Forgets everything that was scheduled. */
  cancelAll(): void;
  /** Like new: real time at real speed, nothing scheduled. */
  reset(): void;
};

type Appointment = { dueAt: number; task: () => void; timer: NodeJS.Timeout | undefined };

// setTimeout fires at once for anything longer than a signed 32-bit number of milliseconds.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createClock(realNow: () => number = Date.now): Clock {
  let speed = 1;
  let anchorReal = realNow();
  let anchorSandbox = anchorReal;
  const appointments = new Set<Appointment>();

  const now = () => anchorSandbox + (realNow() - anchorReal) * speed;

  function arm(appointment: Appointment): void {
    clearTimeout(appointment.timer);
    const waitMs = Math.max(0, (appointment.dueAt - now()) / speed);
    appointment.timer = setTimeout(
      () => {
        if (appointment.dueAt - now() > 1) return arm(appointment);
        appointments.delete(appointment);
        appointment.task();
      },
      Math.min(waitMs, LONGEST_TIMER_MS),
    );
    appointment.timer.unref();
  }

  function cancelAll(): void {
    for (const appointment of appointments) clearTimeout(appointment.timer);
    appointments.clear();
  }

  return {
    now,
    realNow,
    fromReal: (realMs) => now() + (realMs - realNow()),
    speed: () => speed,
    after(delayMs, task) {
      const appointment: Appointment = { dueAt: now() + delayMs, task, timer: undefined };
      appointments.add(appointment);
      arm(appointment);
      return () => {
        clearTimeout(appointment.timer);
        appointments.delete(appointment);
      };
    },
    change(change) {
      const current = now();
      anchorReal = realNow();
      anchorSandbox = current + (change.advanceMs ?? 0);
      speed = change.speed ?? speed;
      for (const appointment of appointments) arm(appointment);
    },
    cancelAll,
    reset() {
      cancelAll();
      anchorReal = realNow();
      anchorSandbox = anchorReal;
      speed = 1;
    },
  };
}

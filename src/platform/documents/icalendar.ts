// iCalendarのファイル（.ics）を読む。 What groupware and telephones write, as plain occurrences in Japanese time. The reading is done in a thread (icalendar-worker.ts),
// the only file that knows the library: a rule without end or a file of fifty thousand events holds nobody else up.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** 読み取った一回の予定。 Times are those of Japan; the last day is included. */
export interface CalendarOccurrence {
  readonly uid: string
  /** Which of a repeated one, as it was meant first; empty of a single one. */
  readonly recurrence: string
  readonly sequence: number
  readonly status: 'confirmed' | 'tentative' | 'cancelled'
  readonly title: string
  readonly place: string
  readonly note: string
  readonly private: boolean
  /** Its time stays free (TRANSP). */
  readonly free: boolean
  readonly allDay: boolean
  readonly startDay: string
  readonly startTime: string
  readonly endDay: string
  readonly endTime: string
}

/** 読み取らなかったわけ。 */
export type LeftOutReason = 'unreadable' | 'cut' | 'noStart' | 'past' | 'later' | 'noEndOfRule' | 'manyTimes' | 'manyInAll' | 'older' | 'noEvent'

export interface LeftOut {
  readonly reason: LeftOutReason
  /** Empty where it could not be read. */
  readonly title: string
  /** Empty where it could not be read. */
  readonly day: string
}

export interface CalendarRead {
  /** In order of time. */
  readonly occurrences: readonly CalendarOccurrence[]
  /** Of each reason the first few, with how many there were in all. */
  readonly leftOut: readonly LeftOut[]
  readonly counts: Readonly<Partial<Record<LeftOutReason, number>>>
  /** Repeated ones of which every time within the span is among the occurrences: what else is known of them is no longer so. */
  readonly whole: readonly string[]
  /** Time zones nobody knows: read as Japanese time. */
  readonly unknownZones: readonly string[]
}

export interface CalendarSpan {
  /** 'YYYY-MM-DD', both included. */
  readonly from: string
  readonly to: string
  /** Of one repeated event, at most. */
  readonly mostTimes: number
  /** In all, the earliest first. */
  readonly mostInAll: number
}

/** なぜ読み取れないか。 Nothing of a calendar; a calendar without events; more than can be read in the time there is. */
type UnreadableCode = 'noCalendar' | 'noEvents' | 'tooMuch'

export class UnreadableCalendar extends Error {
  readonly code: UnreadableCode

  constructor(code: UnreadableCode, cause?: unknown) {
    super(`the calendar cannot be read: ${code}`, { cause })
    this.code = code
  }
}

/** What icalendar-worker.ts is given, and what it answers. */
export interface CalendarRequest {
  readonly content: Uint8Array
  readonly span: CalendarSpan
}
export type CalendarAnswer = { readonly read: CalendarRead } | { readonly code: UnreadableCode }

/** 読み取りにかける時間。 Fifty thousand events take a few seconds. */
const longestMs = 40_000

/**
 * 予定表のファイルを読む。 Each event by itself, so one that is broken costs only itself; what is not taken is named with its reason.
 *
 * @throws UnreadableCalendar
 */
export async function readCalendar(content: Uint8Array, span: CalendarSpan): Promise<CalendarRead> {
  const worker = new Worker(new URL('./icalendar-worker.ts', import.meta.url), {
    workerData: { content, span } satisfies CalendarRequest,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 },
  })
  try {
    const [answer] = (await once(worker, 'message', { signal: AbortSignal.timeout(longestMs) })) as [CalendarAnswer]
    if ('code' in answer) throw new UnreadableCalendar(answer.code)
    return answer.read
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException
    throw code === 'ERR_WORKER_OUT_OF_MEMORY' || name === 'AbortError' ? new UnreadableCalendar('tooMuch', error) : error
  } finally {
    await worker.terminate()
  }
}

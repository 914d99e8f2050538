import type { RefusalBody } from '#kernel'
import { dayInJapan, dayText } from '#kernel/values'
import { Mark, button, usePage } from '#ui'
import type { z } from 'zod'
import { agentWords } from '../rules/agents.ts'
import type { SessionRow, Standing } from '../schema.ts'
import { texts } from './account-texts.ts'
import { texts as signInTexts } from './sign-in-texts.ts'

/** 日と時刻。 In Japan, whatever the clock of the computer is set to. */
export function useMoment(): (instant: string) => string {
  const { language } = usePage(texts)
  return (instant) => {
    const at = new Date(instant)
    const time = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' }).format(at)
    return `${dayText(dayInJapan(at), language)} ${time}`
  }
}

export function useStandingRows(standing: Standing): [string, string][] {
  const { t } = usePage(texts)
  const password = { none: t('passwordNone'), withSecondFactor: t('passwordWith'), alone: t('passwordAlone') }[standing.password]
  return [
    [t('password'), password],
    [t('totp'), t(standing.totp ? 'enrolled' : 'notEnrolled')],
    [t('paperCodes'), standing.paperCodesLeft === null ? t('codesNone') : t('codesLeft', { count: standing.paperCodesLeft })],
  ]
}

/** Where somebody is signed in; with `endable` each session but this one has a button. */
export function Sessions({ sessions, endable }: { readonly sessions: readonly z.output<typeof SessionRow>[]; readonly endable: boolean }) {
  const { t, say } = usePage(texts)
  const moment = useMoment()
  const kinds = { persona: t('persona'), single: t('single'), strong: t('strong') }
  return (
    <ul className="divide-y divide-solid-gray-200 border-y border-solid-gray-300">
      {sessions.map((row) => {
        const device = [say(agentWords(row.agent)), row.sharedAs].filter(Boolean).join('　')
        return (
          <li key={row.sessionId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-1 py-3">
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-700">
                {device} {row.here && <Mark>{t('here')}</Mark>}
              </p>
              <p className="text-dns-16N-130">
                {t('sessionLine', { kind: kinds[row.strength], started: moment(row.startedAt), seen: moment(row.seenAt) })}
              </p>
            </div>
            {endable && !row.here && (
              <form method="post">
                <input type="hidden" name="intent" value="endSession" />
                <input type="hidden" name="sessionId" value={row.sessionId} />
                <button className={button.outlined} aria-label={t('endThis', { device })}>
                  {t('end')}
                </button>
              </form>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Of two passwords that differ. */
export function notSame(): RefusalBody {
  const message = signInTexts.notSame
  return { code: 'invalidInput', status: 422, message, fields: [{ path: 'passwordAgain', message }] }
}

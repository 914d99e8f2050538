import { dayInJapan, dayText } from '#kernel/values'
import { DataTable, Mark, button, useSay, useShell, useTexts } from '#ui'
import type { z } from 'zod'
import { agentWords } from '../rules/agents.ts'
import type { SessionRow, Standing } from '../schema.ts'
import { texts } from './account-texts.ts'

/** 日と時刻。 In Japan, whatever the clock of the computer is set to. */
export function useMoment(): (instant: string) => string {
  const { language } = useShell()
  return (instant) => {
    const at = new Date(instant)
    const time = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' }).format(at)
    return `${dayText(dayInJapan(at), language)} ${time}`
  }
}

export function useStandingRows(standing: Standing): [string, string][] {
  const t = useTexts(texts)
  const password = { none: t('passwordNone'), withSecondFactor: t('passwordWith'), alone: t('passwordAlone') }[standing.password]
  return [
    [t('password'), password],
    [t('totp'), t(standing.totp ? 'enrolled' : 'notEnrolled')],
    [t('paperCodes'), standing.paperCodesLeft === null ? t('codesNone') : t('codesLeft', { count: standing.paperCodesLeft })],
  ]
}

/** Where somebody is signed in; with `endable` each session but this one has a button. */
export function SessionTable({ sessions, endable }: { readonly sessions: readonly z.output<typeof SessionRow>[]; readonly endable: boolean }) {
  const t = useTexts(texts)
  const say = useSay()
  const moment = useMoment()
  const kinds = { persona: t('persona'), single: t('single'), strong: t('strong') }
  const device = (row: z.output<typeof SessionRow>) => [say(agentWords(row.agent)), row.sharedAs].filter(Boolean).join('　')
  return (
    <DataTable
      caption={t('sessionsOf')}
      rows={sessions}
      rowKey={(row) => row.sessionId}
      columns={[
        {
          title: t('device'),
          header: true,
          cell: (row) => (
            <>
              {device(row)} {row.here && <Mark>{t('here')}</Mark>}
            </>
          ),
        },
        { title: t('kind'), oneLine: true, cell: (row) => kinds[row.strength] },
        { title: t('started'), oneLine: true, cell: (row) => moment(row.startedAt) },
        { title: t('seen'), oneLine: true, cell: (row) => moment(row.seenAt) },
        ...(endable
          ? [
              {
                title: t('end'),
                cell: (row: z.output<typeof SessionRow>) =>
                  !row.here && (
                    <form method="post">
                      <input type="hidden" name="intent" value="endSession" />
                      <input type="hidden" name="sessionId" value={row.sessionId} />
                      <button className={button.outlined} aria-label={t('endThis', { device: device(row) })}>
                        {t('end')}
                      </button>
                    </form>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

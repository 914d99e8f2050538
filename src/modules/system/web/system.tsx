import { useLoaderData } from 'react-router'
import { type LoadArgs, Sheet, TextLink, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { Room } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  const [{ counts }, messages, mail] = await Promise.all([
    system.listJobs({}),
    system.listMessages({ state: 'waiting' }),
    system.getMessageSettings({}),
  ])
  return { counts, waitingMessages: messages.total, mail }
}

export default function System() {
  const { counts, waitingMessages, mail } = useLoaderData<typeof loader>()
  const { t } = usePage(texts)
  const link = (to: string, count: number) => <TextLink to={to}>{t('count', { count })}</TextLink>
  return (
    <Room title="overview">
      <p className="mb-4 font-700">{counts.dead === 0 ? t('allWell') : t('needsYou', { count: counts.dead })}</p>
      <p className="mb-4 max-w-3xl">{t(mail.sends ? 'mailGoes' : mail.mailServerSet ? 'senderUnset' : 'mailServerUnset')}</p>
      <Sheet
        rows={[
          [t('deadCount'), link('/office/system/jobs?state=dead', counts.dead)],
          [t('waitingCount'), link('/office/system/jobs?state=waiting', counts.waiting)],
          [t('runningCount'), link('/office/system/jobs?state=running', counts.running)],
          [t('waitingMessages'), link('/office/system/messages?state=waiting', waitingMessages)],
        ]}
      />
    </Room>
  )
}

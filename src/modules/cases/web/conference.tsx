import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { type Answer, type LoadArgs, Mark, Notice, PageTitle, TextLink, act, keepTyped, usePage } from '#ui'
import { conferenceStateTitles } from '../schema.ts'
import { AgendaCase, ConferencePapers, PutBox, decideWork, putWork, useMeetingName, writtenRows } from './conference-parts.tsx'
import { conferenceTexts } from './conference-texts.ts'
import { CaseLinks, casesApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const { cases } = casesApi(context)
  const [meeting, choices] = await Promise.all([cases.getConference({ gatheringId: params['conferenceId']! }), cases.listChoices({})])
  return { meeting, ...choices, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const sent = await args.request.clone().formData()
  const read = (name: string) => {
    const value = sent.get(name)
    return typeof value === 'string' ? value : ''
  }
  const form = read('form')
  const rows = writtenRows((name) => read(`${form}.${name}`))
  return act(
    args,
    `/office/cases/conferences/${args.params['conferenceId']}`,
    { ...putWork(args.context), ...decideWork(args.context, form, Number(read('revision'))) },
    // Rows that were left empty are not sent: what is refused stands beside the row it was written in.
    (path) => path.replace(/^roles\.(\d+)\.(\w+)$/, (_, nth: string, name: string) => `${name}${rows[Number(nth)]}`),
  )
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function ConferencePage() {
  const { meeting, terms, kinds, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say } = usePage(conferenceTexts)
  const title = useMeetingName()({ ...meeting, state: 'past' })
  const others = meeting.cases - meeting.items.length
  // Whoever records goes from case to case: the next one without a result is open.
  const next = meeting.items.find(({ decision, can }) => decision === null && can.includes('decide'))?.itemId
  const common = { terms, answer, requestKey }
  return (
    <>
      <CaseLinks here="none" />
      <PageTitle title={title} above={<TextLink to="/office/cases/conferences">{t('conferences')}</TextLink>}>
        {title} <Mark>{say(conferenceStateTitles[meeting.state])}</Mark>
      </PageTitle>
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      {meeting.place !== '' && (
        <p>
          {t('place')}：{meeting.place}
        </p>
      )}
      {meeting.seen && (
        <p className="no-print">
          <TextLink to={`/office/meetings/gatherings/${meeting.gatheringId}`}>{t('openMeeting')}</TextLink>
        </p>
      )}
      {meeting.state === 'called-off' && <p className="mt-3 font-700">{t('calledOff')}</p>}
      {meeting.state === 'postponed' && <p className="mt-3">{t('postponed')}</p>}
      {meeting.state === 'coming' && meeting.items.length > 0 && <p className="mt-3">{t('notYet')}</p>}
      {meeting.items.length === 0 && others === 0 && <p className="mt-3">{t('noItems')}</p>}
      {meeting.items.map((item, at) => (
        <AgendaCase key={item.itemId} item={item} meeting={meeting} place={at + 1} open={item.itemId === next} kinds={kinds} {...common} />
      ))}
      {others > 0 && <p className="mt-4">{t('others', { count: others })}</p>}
      {meeting.mayPut && <PutBox title={t('putCase')} gatheringId={meeting.gatheringId} kind={null} {...common} />}
      {meeting.items.length > 0 && <ConferencePapers gatheringId={meeting.gatheringId} />}
    </>
  )
}

import { Form, data, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readTime } from '#kernel/values'
import {
  type Answer,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  TextField,
  act,
  answerForm,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { deskTexts } from './desk-texts.ts'
import { CaseLinks, casesApi, day } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { absence: await casesApi(context).cases.showAbsence({}), requestKey: crypto.randomUUID() }
}

const page = '/office/cases/desk'

/** By POST: who is looked for is a name, and names do not stand in addresses. A message that is refused keeps what was found. */
export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  const form = (await args.request.clone().formData()).get('form')
  if (typeof form !== 'string')
    return answerForm(args.request, async (typed) => {
      const search = typed['search'] ?? ''
      return data({ typed, search, found: await cases.lookUp({ search }), refusal: undefined })
    })
  const caseId = /^memo-(.+)$/.exec(form)?.[1]
  if (caseId === undefined)
    return act(args, page, {
      absence: (sent) => {
        const time = sent.text('backAt')
        return cases.sayAbsence({ backOn: sent.day('backOn'), backAt: time === '' ? null : (readTime(time) ?? time) }, sent)
      },
    })
  const answer = await act(args, page, {
    [form]: (sent) =>
      cases.leaveMemo(
        {
          caseId,
          callerName: sent.text('callerName'),
          callerPhone: sent.text('callerPhone'),
          about: sent.text('about'),
          callBack: sent.text('callBack'),
        },
        sent,
      ),
  })
  if (answer instanceof Response) return answer
  const search = answer.data.typed[`${form}.search`] ?? ''
  return data({ ...answer.data, search, found: await cases.lookUp({ search }) }, answer.init ?? undefined)
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Desk() {
  const { absence, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const [asked] = useSearchParams()
  const { t, say, language, rooms, today } = usePage(deskTexts)
  const found = answered && 'found' in answered ? answered.found : undefined
  const search = answered && 'search' in answered ? answered.search : (answered?.typed['search'] ?? '')
  const ofForm = answered && 'form' in answered ? (answered as Answer) : undefined
  const labels = { search: t('search') }
  const refusal = ofForm ? undefined : answered?.refusal
  const done = answered === undefined ? asked.get('done') : null
  const works = rooms.some((room) => room.path === '/office/cases')
  return (
    <>
      <CaseLinks here="desk" />
      <PageTitle title={t('desk')} />
      {done !== null && <Notice>{t(done.startsWith('memo-') ? 'left' : 'told')}</Notice>}
      <p className="mb-4">{t('intro')}</p>
      <Form method="post" action={page} noValidate aria-label={t('find')} className="max-w-3xl space-y-4">
        <RefusalSummary refusal={refusal} labels={labels} />
        <TextField name="search" label={t('search')} help={t('searchHelp')} value={search} refusal={refusal} />
        <button className={button.filled}>{t('find')}</button>
      </Form>
      {found && (
        <section aria-labelledby="found" className="mt-6">
          <h2 id="found" className={sectionTitle}>
            {t('found')}
          </h2>
          {found.items.length === 0 && <p role="status">{t(found.tooMany ? 'tooMany' : 'nobody')}</p>}
          <ul className="space-y-4">
            {found.items.map((line) => {
              const form = `memo-${line.caseId}`
              return (
                <li key={line.caseId} className="rounded-8 border border-solid-gray-300 px-4 py-3">
                  <p>
                    <strong className="font-700">{t('inCharge', { kind: say(line.kindTitle), name: line.leadName })}</strong>
                  </p>
                  {line.backOn !== null && (
                    <p>
                      {line.backBySchedule
                        ? t('backAbout', { time: line.backAt })
                        : t('backOn', { day: day(line.backOn, language), time: line.backAt })}
                    </p>
                  )}
                  <p>{line.note === '' ? t('noEmergency') : t('emergency', { note: line.note })}</p>
                  <FormBox
                    form={form}
                    title={t('memoFor', { name: line.leadName })}
                    submit={t('leave')}
                    labels={{ callerName: t('callerName'), callerPhone: t('callerPhone'), about: t('about'), callBack: t('callBack') }}
                    hidden={{ search }}
                    open={found.items.length === 1}
                    answer={ofForm}
                    requestKey={requestKey}
                  >
                    {(field) => (
                      <>
                        <TextField {...field('callerName')} required />
                        <TextField {...field('callerPhone')} />
                        <TextField {...field('about')} required />
                        <TextField {...field('callBack')} />
                      </>
                    )}
                  </FormBox>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {works && (
        <FormBox
          form="absence"
          title={t('absence')}
          help={t('absenceHelp')}
          submit={t('tell')}
          labels={{ backOn: t('backOnField'), backAt: t('backAtField') }}
          values={{ backOn: day(absence.backOn ?? today, language), backAt: absence.backAt }}
          answer={ofForm}
          requestKey={requestKey}
        >
          {(field) => (
            <>
              <DateField {...field('backOn')} required />
              <TextField {...field('backAt')} />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { eraDateText, readCount, readDate } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { offeredTerms } from '../schema.ts'
import { eventsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { events } = eventsApi(context)
  const replaces = url.searchParams.get('replaces')
  const { today } = context.get(pageContext).shell
  const [{ bodies, terms }, corrected] = await Promise.all([
    events.listChoices({}),
    replaces === null ? undefined : events.listReports({ meetingId: replaces }).then(({ items }) => items[0]),
  ])
  // The record of a session that was no report has a page of its own.
  if (replaces !== null && !corrected) throw redirect(`/office/meetings/new?${new URLSearchParams({ replaces })}`)
  const day = corrected?.heldOn ?? today
  const filled: Record<string, string> = corrected
    ? {
        bodyId: corrected.bodyId,
        heldOn: eraDateText(corrected.heldOn),
        place: corrected.place,
        expenseYen: String(corrected.expenseYen),
        remark: corrected.remark,
        ...Object.fromEntries(Object.entries(corrected.heads).map(([code, count]) => [`heads.${code}`, String(count)])),
        ...Object.fromEntries(corrected.contents.map((code) => [`content-${code}`, 'yes'])),
      }
    : {
        // Whoever has one salon chooses nothing.
        bodyId: url.searchParams.get('bodyId') ?? (bodies.length === 1 ? bodies[0]!.bodyId : ''),
        heldOn: eraDateText(today),
        expenseYen: '0',
      }
  return {
    bodies,
    replaces,
    groups: offeredTerms(terms, 'group', day),
    contents: offeredTerms(terms, 'content', day),
    filled,
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name]?.trim() ?? ''
    // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
    const count = (typedCount: string) => readCount(typedCount) ?? (typedCount as unknown as number)
    const named = (prefix: string) =>
      Object.entries(typed).flatMap(([name, value]) =>
        name.startsWith(prefix) && value.trim() !== '' ? [[name.slice(prefix.length), value.trim()] as const] : [],
      )
    await eventsApi(context).events.reportSession(
      {
        bodyId: text('bodyId'),
        heldOn: readDate(text('heldOn'))?.date ?? text('heldOn'),
        place: text('place'),
        heads: Object.fromEntries(named('heads.').map(([code, value]) => [code, count(value)])),
        contents: named('content-').map(([code]) => code),
        expenseYen: text('expenseYen') === '' ? 0 : count(text('expenseYen')),
        remark: text('remark').replaceAll('\r\n', '\n'),
        ...(text('replaces') && { replaces: text('replaces') }),
      },
      { key: text('requestKey') },
    )
    if (text('replaces')) return redirect(`/office/events/reports?${new URLSearchParams({ done: 'correct', bodyId: text('bodyId') })}`)
    return redirect(`/office/events/record?${new URLSearchParams({ done: 'report', bodyId: text('bodyId') })}`)
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function RecordSession() {
  const { bodies, replaces, groups, contents, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const words = ({ title, english }: { readonly title: string; readonly english: string }) => (language === 'ja' ? title : english)
  const labels: Readonly<Record<string, string>> = {
    bodyId: t('body'),
    heldOn: t('heldOn'),
    place: t('place'),
    expenseYen: t('expenseYen'),
    remark: t('remark'),
    ...Object.fromEntries(groups.map((group) => [`heads.${group.code}`, words(group)])),
  }
  const field = (name: string) => ({ name, label: labels[name]!, value: values[name], refusal: answer?.refusal })
  return (
    <>
      <PageTitle title={t(replaces ? 'reportCorrect' : 'reportNew')} above={<TextLink to="/office/events/reports">{t('reports')}</TextLink>} />
      {search.has('done') && answer === undefined && <Notice>{t('reported')}</Notice>}
      {bodies.length === 0 && <p className="mb-4">{t('noBodies')}</p>}
      <p className="mb-4">{t(replaces ? 'reportCorrectHelp' : 'reportHelp')}</p>
      <Form key={requestKey} method="post" noValidate className="max-w-xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {replaces && <input type="hidden" name="replaces" value={replaces} />}
        <SelectField
          {...field('bodyId')}
          required
          choices={[{ value: '', label: t('choose') }, ...bodies.map(({ bodyId, name }) => ({ value: bodyId, label: name }))]}
        />
        <DateField {...field('heldOn')} required />
        <fieldset>
          <legend className="text-std-16B-170">{t('groups')}</legend>
          <div className="grid grid-cols-2 gap-4">
            {groups.map(({ code }) => (
              <TextField key={code} {...field(`heads.${code}`)} inputMode="numeric" />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="text-std-16B-170">{t('contents')}</legend>
          <div className="flex flex-wrap gap-x-6">
            {contents.map((content) => (
              <Tick key={content.code} name={`content-${content.code}`} checked={values[`content-${content.code}`] === 'yes'}>
                {words(content)}
              </Tick>
            ))}
          </div>
        </fieldset>
        <TextField {...field('place')} />
        <TextField {...field('expenseYen')} inputMode="numeric" />
        <TextArea {...field('remark')} rows={3} />
        <button className={button.filled}>{t('save')}</button>
      </Form>
    </>
  )
}

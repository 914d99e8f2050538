import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readCount, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  DateField,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  TextField,
  TextLink,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
  answerForm,
} from '#ui'
import type { operations } from '../index.ts'
import { accessTexts as texts, clockText } from './access-texts.ts'

const fields = ['validFrom', 'emergencyHours', 'coolDownHours', 'opensAtMinutes', 'closesAtMinutes', 'subjectsPerHour', 'source'] as const
type Field = (typeof fields)[number]

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { items, reasons } = await identity.listAccessRules({})
  const { today } = context.get(pageContext).shell
  const current = items.find(({ validFrom }) => validFrom <= today)! // every council begins with one
  const filled: Record<Field, string> = {
    validFrom: eraDateText(today),
    emergencyHours: String(current.emergencyHours),
    coolDownHours: String(current.coolDownHours),
    opensAtMinutes: clockText(current.opensAtMinutes),
    closesAtMinutes: clockText(current.closesAtMinutes),
    subjectsPerHour: String(current.subjectsPerHour),
    source: '',
  }
  return { items, reasons, filled, requestKey: crypto.randomUUID(), reasonKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return answerForm(request, async (typed) => {
    const key = typed['requestKey'] ?? ''
    if (typed['intent'] === 'addReason') {
      await identity.addEmergencyReason({ ja: typed['ja'] ?? '', en: typed['en'] ?? '' }, { key })
      return redirect('/office/privacy/views/rules?reasonAdded')
    }
    if (typed['intent'] === 'endReason') {
      await identity.endEmergencyReason({ code: typed['code'] ?? '' }, { key: crypto.randomUUID() }) // a second press finds it ended
      return redirect('/office/privacy/views/rules?reasonEnded')
    }
    const text = (name: Field) => typed[name] ?? ''
    // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
    const count = (name: Field) => readCount(text(name)) ?? (text(name) as unknown as number)
    const clock = (name: Field) => readClock(text(name)) ?? (text(name) as unknown as number)
    const rules = {
      validFrom: readDate(text('validFrom'))?.date ?? text('validFrom'),
      emergencyHours: count('emergencyHours'),
      coolDownHours: count('coolDownHours'),
      opensAtMinutes: clock('opensAtMinutes'),
      closesAtMinutes: clock('closesAtMinutes'),
      subjectsPerHour: count('subjectsPerHour'),
      source: text('source'),
    }
    await identity.changeAccessRules(rules, { key })
    return redirect('/office/privacy/views/rules?changed')
  })
}

/** 8:30 → 510 */
function readClock(typed: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(typed.normalize('NFKC').trim()) ?? []
  return hours !== undefined && Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : undefined
}

export const clientAction = keepTyped

export default function AccessRules() {
  const { items, reasons, filled, requestKey, reasonKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, today, language } = usePage(texts)
  const ofReason = answer?.typed['intent'] !== undefined
  const refusal = ofReason ? undefined : answer?.refusal
  const values: Readonly<Record<string, string | undefined>> = ofReason ? filled : (answer?.typed ?? filled)
  const labels = Object.fromEntries(fields.map((name) => [name, t(name)]))
  const field = (name: Field) => ({ name, label: labels[name]!, value: values[name], refusal, required: true })
  return (
    <>
      <PageTitle title={t('rules')} above={<TextLink to="/office/privacy/views">{t('views')}</TextLink>} />
      {search.has('changed') && <Notice>{t('changed')}</Notice>}
      {search.has('reasonAdded') && <Notice>{t('reasonAdded')}</Notice>}
      {search.has('reasonEnded') && <Notice>{t('reasonEndedNotice')}</Notice>}
      <p className="mb-4 max-w-3xl">{t('rulesLead')}</p>
      <DataTable
        caption={t('rules')}
        rows={items}
        rowKey={(row) => row.ruleId}
        columns={[
          { title: t('validFrom'), oneLine: true, header: true, cell: (row) => dayText(row.validFrom, language) },
          { title: t('emergency'), oneLine: true, cell: (row) => t('hours', { hours: row.emergencyHours, rest: row.coolDownHours }) },
          { title: t('officeHours'), oneLine: true, cell: (row) => `${clockText(row.opensAtMinutes)}〜${clockText(row.closesAtMinutes)}` },
          { title: t('perHour'), align: 'right', cell: (row) => t('records', { count: row.subjectsPerHour }) },
          { title: t('source'), cell: (row) => row.source },
          { title: t('decidedBy'), oneLine: true, cell: (row) => row.decidedBy ?? t('shipped') },
        ]}
      />
      <section aria-labelledby="change" className="no-print mt-8 max-w-3xl">
        <h2 id="change" className="mb-3 text-std-18B-160">
          {t('change')}
        </h2>
        <Form key={items.length} method="post" noValidate className="space-y-5">
          <RefusalSummary refusal={refusal} labels={labels} />
          <RequestKey value={requestKey} />
          <DateField {...field('validFrom')} />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField {...field('emergencyHours')} help={t('emergencyHoursHelp')} inputMode="numeric" />
            <TextField {...field('coolDownHours')} help={t('coolDownHoursHelp')} inputMode="numeric" />
            <TextField {...field('opensAtMinutes')} help={t('clockHelp')} />
            <TextField {...field('closesAtMinutes')} help={t('clockHelp')} />
          </div>
          <TextField {...field('subjectsPerHour')} help={t('subjectsPerHourHelp')} inputMode="numeric" />
          <TextField {...field('source')} />
          <button className={button.filled}>{t('change')}</button>
        </Form>
      </section>
      <section aria-labelledby="reasons" className="mt-8">
        <h2 id="reasons" className="mb-3 text-std-18B-160">
          {t('reasons')}
        </h2>
        <p className="mb-3 max-w-3xl">{t('reasonsLead')}</p>
        {ofReason && (
          <div className="mb-3 max-w-3xl">
            <RefusalSummary refusal={answer?.refusal} labels={{ ja: t('titleJa'), en: t('titleEn') }} />
          </div>
        )}
        <DataTable
          caption={t('reasons')}
          rows={reasons}
          rowKey={(row) => `${row.code} ${row.validFrom}`}
          columns={[
            { title: t('reasonCode'), header: true, cell: (row) => say(row.title) },
            { title: t('validFrom'), oneLine: true, cell: (row) => dayText(row.validFrom, language) },
            { title: t('until'), oneLine: true, cell: (row) => (row.validTo === null ? t('stillUsed') : dayText(row.validTo, language)) },
            {
              title: t('endReason'),
              cell: (row) =>
                row.validTo !== null ? (
                  row.validTo < today && t('reasonEnded')
                ) : (
                  <Form method="post" className="no-print">
                    <input type="hidden" name="intent" value="endReason" />
                    <input type="hidden" name="code" value={row.code} />
                    <button className={button.outlined} aria-label={`${t('endReason')}: ${say(row.title)}`}>
                      {t('endReason')}
                    </button>
                  </Form>
                ),
            },
          ]}
        />
        <Form key={reasons.length} method="post" noValidate className="no-print mt-4 max-w-3xl space-y-4">
          <input type="hidden" name="intent" value="addReason" />
          <RequestKey value={reasonKey} />
          {(['ja', 'en'] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              label={t(name === 'ja' ? 'titleJa' : 'titleEn')}
              value={ofReason ? answer?.typed[name] : undefined}
              refusal={ofReason ? answer?.refusal : undefined}
              required
            />
          ))}
          <button className={button.outlined}>{t('addReason')}</button>
        </Form>
      </section>
    </>
  )
}

import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText, readCount, readTime } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  SelectField,
  type Sent,
  TextArea,
  TextField,
  Tick,
  act,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { type TermList, countingTitles, type countings, termListTitles, termLists } from '../schema.ts'
import { EventLinks, day, eventsApi } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { events, forms } = eventsApi(context)
  const [choices, listed] = await Promise.all([
    events.listChoices({}),
    // Whoever reads no forms sees the codes that were laid down.
    forms.listForms({}).catch(() => ({ items: [] })),
  ])
  return {
    ...choices,
    forms: listed.items.map(({ formId, code, title, published }) => ({ code: code ?? formId, title, published: published !== null })),
    requestKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  const shared = (sent: Sent) => ({
    code: sent.text('code'),
    title: sent.text('title'),
    // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
    position: readCount(sent.text('position')) ?? (sent.text('position') as unknown as number),
    validFrom: sent.dayOrNull('validFrom'),
    validTo: sent.dayOrNull('validTo'),
    source: sent.text('source'),
  })
  return act(args, '/office/events/lists', {
    term: (sent) =>
      events.recordTerm(
        {
          ...shared(sent),
          list: sent.text('list') as TermList,
          english: sent.text('english'),
          countedAs: sent.text('countedAs') as (typeof countings)[number],
          alone: sent.text('alone') === 'yes',
        },
        sent,
      ),
    standard: (sent) =>
      events.recordStandard(
        {
          validFrom: sent.day('validFrom'),
          keepDays: readCount(sent.text('keepDays')) ?? (sent.text('keepDays') as unknown as number),
          callOffBy: sent.text('callOffBy') === '' ? null : (readTime(sent.text('callOffBy')) ?? sent.text('callOffBy')),
          surveyForms: sent.chosen('form-'),
          surveyDays: sent.text('surveyDays') === '' ? null : (readCount(sent.text('surveyDays')) ?? (sent.text('surveyDays') as unknown as number)),
          source: sent.text('source'),
        },
        sent,
      ),
    kind: (sent) =>
      events.recordCertificateKind(
        { ...shared(sent), prefix: sent.text('prefix'), wording: sent.text('wording').replaceAll('\r\n', '\n'), issuer: sent.text('issuer') },
        sent,
      ),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Lists() {
  const { terms, certificateKinds, standards, forms, mayChange, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const period = ({ validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null }) =>
    validFrom === null && validTo === null ? '' : [validFrom, validTo].map((each) => (each === null ? '' : dayText(each, language))).join(' － ')
  const formTitle = (code: string) => forms.find((form) => form.code === code)?.title ?? code
  const proposed = standards[0]?.surveyForms ?? []
  // What is laid down stays to be seen and taken away, also before it is published.
  const proposable = [...new Set([...proposed, ...forms.flatMap(({ code, published }) => (published ? [code] : []))])]
  const common = { position: t('position'), validFrom: t('validFrom'), validTo: t('validTo'), source: t('source') }
  return (
    <>
      <EventLinks here="lists" />
      <PageTitle title={t('lists')} />
      {search.has('done') && answer === undefined && <Notice>{t('did')}</Notice>}
      {termLists.map((list) => (
        <section key={list} aria-labelledby={`list-${list}`}>
          <h2 id={`list-${list}`} className={sectionTitle}>
            {say(termListTitles[list])}
          </h2>
          <DataTable
            caption={say(termListTitles[list])}
            rows={terms.filter((term) => term.list === list)}
            rowKey={(row) => row.code}
            columns={[
              { title: t('termTitle'), header: true, cell: (row) => (language === 'ja' ? row.title : row.english) },
              { title: t('codeOf'), cell: (row) => row.code },
              ...(list === 'group' ? [{ title: t('countedAs'), cell: (row: (typeof terms)[number]) => say(countingTitles[row.countedAs]) }] : []),
              ...(list === 'recruitment'
                ? [{ title: t('aloneShown'), cell: (row: (typeof terms)[number]) => t(row.alone ? 'aloneYes' : 'aloneNo') }]
                : []),
              { title: t('validFrom'), cell: period },
              { title: t('source'), cell: (row) => row.source },
            ]}
          />
        </section>
      ))}
      <section aria-labelledby="kinds">
        <h2 id="kinds" className={sectionTitle}>
          {t('certificateKind')}
        </h2>
        <DataTable
          caption={t('certificateKind')}
          rows={certificateKinds}
          rowKey={(row) => row.kindId}
          columns={[
            { title: t('termTitle'), header: true, cell: (row) => row.title },
            { title: t('prefix'), oneLine: true, cell: (row) => row.prefix },
            { title: t('wording'), cell: (row) => row.wording },
            { title: t('issuer'), cell: (row) => row.issuer },
            { title: t('source'), cell: (row) => row.source },
          ]}
        />
      </section>
      <section aria-labelledby="standards">
        <h2 id="standards" className={sectionTitle}>
          {t('standards')}
        </h2>
        <p className="mb-2">{t('keepHelp')}</p>
        <DataTable
          caption={t('standards')}
          rows={standards}
          rowKey={(row) => row.validFrom}
          columns={[
            { title: t('validFrom'), header: true, cell: (row) => dayText(row.validFrom, language) },
            { title: t('keepDays'), align: 'right', cell: (row) => countText(row.keepDays) },
            { title: t('callOffBy'), oneLine: true, cell: (row) => row.callOffBy ?? '' },
            { title: t('surveyForms'), cell: (row) => row.surveyForms.map(formTitle).join('・') },
            { title: t('surveyDays'), align: 'right', cell: (row) => (row.surveyDays === null ? '' : countText(row.surveyDays)) },
            { title: t('source'), cell: (row) => row.source },
          ]}
        />
      </section>
      {mayChange && (
        <FormBox
          form="standard"
          title={t('addStandard')}
          help={t('keepHelp')}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          labels={{ validFrom: t('validFrom'), keepDays: t('keepDays'), callOffBy: t('callOffBy'), surveyDays: t('surveyDays'), source: t('source') }}
          values={{
            validFrom: day(today, language),
            callOffBy: standards[0]?.callOffBy ?? '',
            keepDays: String(standards[0]?.keepDays ?? ''),
            surveyDays: String(standards[0]?.surveyDays ?? ''),
          }}
        >
          {(field) => (
            <>
              <DateField {...field('validFrom')} required />
              <TextField {...field('keepDays')} inputMode="numeric" required />
              <TextField {...field('callOffBy')} help={t('callOffByHelp')} />
              <fieldset>
                <legend>{t('surveyForms')}</legend>
                {proposable.map((code) => (
                  <Tick
                    key={code}
                    name={`standard.form-${code}`}
                    checked={answer?.form === 'standard' ? answer.typed[`standard.form-${code}`] === 'yes' : proposed.includes(code)}
                  >
                    {formTitle(code)}
                  </Tick>
                ))}
              </fieldset>
              <TextField {...field('surveyDays')} inputMode="numeric" />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
      {mayChange && (
        <FormBox
          form="term"
          title={t('addTerm')}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          labels={{ list: t('listOf'), code: t('codeOf'), title: t('termTitle'), english: t('english'), countedAs: t('countedAs'), ...common }}
          values={{ list: 'group', countedAs: 'none', position: '100', validFrom: day(today, language) }}
        >
          {(field) => (
            <>
              <SelectField {...field('list')} choices={choicesOf(termListTitles, language)} />
              <TextField {...field('code')} help={t('codeHelp')} required />
              <TextField {...field('title')} required />
              <TextField {...field('english')} required />
              <SelectField {...field('countedAs')} choices={choicesOf(countingTitles, language)} />
              <Tick name="term.alone" checked={answer?.form === 'term' && answer.typed['term.alone'] === 'yes'}>
                {t('alone')}
              </Tick>
              <TextField {...field('position')} inputMode="numeric" required />
              <DateField {...field('validFrom')} />
              <DateField {...field('validTo')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
      {mayChange && (
        <FormBox
          form="kind"
          title={t('addKind')}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          labels={{ code: t('codeOf'), title: t('termTitle'), prefix: t('prefix'), wording: t('wording'), issuer: t('issuer'), ...common }}
          values={{ position: '100', validFrom: day(today, language) }}
        >
          {(field) => (
            <>
              <TextField {...field('code')} help={t('codeHelp')} required />
              <TextField {...field('title')} required />
              <TextField {...field('prefix')} help={t('prefixHelp')} required />
              <TextArea {...field('wording')} help={t('wordingHelp')} rows={4} />
              <TextField {...field('issuer')} required />
              <TextField {...field('position')} inputMode="numeric" required />
              <DateField {...field('validFrom')} />
              <DateField {...field('validTo')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

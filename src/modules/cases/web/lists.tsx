import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  Tick,
  act,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { type TermList, caseStateTitles, reachTitles, type reaches, stages, termListTitles, termLists } from '../schema.ts'
import { deskTexts } from './desk-texts.ts'
import { CaseLinks, casesApi, day, kindTitle } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context }: LoadArgs) {
  const { cases, identity } = casesApi(context)
  const [choices, { items }] = await Promise.all([cases.listChoices({}), identity.listCompartments({}).catch(() => ({ items: [] }))])
  return { ...choices, fields: items.map(({ code, title }) => ({ value: code, label: title })), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { cases } = casesApi(args.context)
  // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
  const count = (typed: string) => readCount(typed) ?? (typed as unknown as number)
  return act(args, '/office/cases/lists', {
    term: (sent) =>
      cases.recordTerm(
        {
          list: sent.text('list') as TermList,
          code: sent.text('code'),
          title: sent.text('title'),
          english: sent.text('english'),
          kinds: sent.chosen('kind-'),
          asks: sent.text('asks') === 'yes',
          position: count(sent.text('position')),
          validFrom: sent.dayOrNull('validFrom'),
          validTo: sent.dayOrNull('validTo'),
          source: sent.text('source'),
        },
        sent,
      ),
    kind: (sent) =>
      cases.recordKind(
        {
          code: sent.text('code'),
          title: sent.text('title'),
          english: sent.text('english'),
          compartment: sent.text('compartment'),
          tier: Number(sent.text('tier')) as 4,
          reach: sent.text('reach') as (typeof reaches)[number],
          stages: stages.filter((stage) => sent.chosen('stage-').includes(stage)),
          awaitsConsent: sent.text('awaitsConsent') === 'yes',
          prefix: sent.text('prefix'),
          followDays: count(sent.text('followDays')),
          desk: sent.text('noDesk') !== 'yes',
          reviewMonths: count(sent.text('reviewMonths')),
          position: count(sent.text('position')),
          validFrom: sent.dayOrNull('validFrom'),
          validTo: sent.dayOrNull('validTo'),
          source: sent.text('source'),
        },
        sent,
      ),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Lists() {
  const { kinds, terms, fields, mayChange, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const period = ({ validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null }) =>
    validFrom === null && validTo === null ? '' : `${day(validFrom, language)} － ${day(validTo, language)}`
  const field = (code: string) => fields.find(({ value }) => value === code)?.label ?? code
  const common = { answer, requestKey, submit: t('saveList') }
  const shared = {
    code: t('codeOf'),
    title: t('termTitle'),
    english: t('english'),
    position: t('position'),
    validFrom: t('validFrom'),
    validTo: t('validTo'),
    source: t('source'),
  }
  return (
    <>
      <CaseLinks here="lists" />
      <PageTitle title={t('lists')} />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      <section aria-labelledby="kinds">
        <h2 id="kinds" className={sectionTitle}>
          {t('kind')}
        </h2>
        <DataTable
          caption={t('kind')}
          rows={kinds}
          rowKey={(row) => row.code}
          columns={[
            { title: t('termTitle'), header: true, cell: (row) => kindTitle(kinds, row.code, language) },
            { title: t('compartment'), cell: (row) => field(row.compartment) },
            { title: t('tier'), align: 'right', cell: (row) => row.tier },
            { title: t('reach'), oneLine: true, cell: (row) => say(reachTitles[row.reach]) },
            {
              title: t('stages'),
              cell: (row) => row.stages.map((stage) => say(caseStateTitles[stage])).join(' → ') || t('contactsOnly'),
            },
            { title: t('reviewMonths'), align: 'right', cell: (row) => (row.stages.includes('planning') ? row.reviewMonths : '') },
            { title: t('prefix'), oneLine: true, cell: (row) => row.prefix },
            { title: say(deskTexts.desk), oneLine: true, cell: (row) => say(row.desk ? deskTexts.answers : deskTexts.silent) },
            { title: t('period'), cell: period },
            { title: t('source'), cell: (row) => row.source },
          ]}
        />
      </section>
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
              { title: t('onlyFor'), cell: (row) => row.kinds.map((code) => kindTitle(kinds, code, language)).join('・') },
              { title: t('period'), cell: period },
              { title: t('source'), cell: (row) => row.source },
            ]}
          />
        </section>
      ))}
      {mayChange && (
        <FormBox
          form="term"
          title={t('addTerm')}
          labels={{ list: t('listOf'), ...shared }}
          values={{ list: 'topic', position: '100', validFrom: day(today, language) }}
          {...common}
        >
          {(each) => (
            <>
              <SelectField {...each('list')} choices={choicesOf(termListTitles, language)} />
              <TextField {...each('code')} required />
              <TextField {...each('title')} required />
              <TextField {...each('english')} required />
              <fieldset>
                <legend>{t('onlyFor')}</legend>
                {kinds.map(({ code }) => (
                  <Tick key={code} name={`term.kind-${code}`}>
                    {kindTitle(kinds, code, language)}
                  </Tick>
                ))}
              </fieldset>
              <Tick name="term.asks">{t('asks')}</Tick>
              <TextField {...each('position')} inputMode="numeric" required />
              <DateField {...each('validFrom')} />
              <DateField {...each('validTo')} />
              <TextField {...each('source')} required />
            </>
          )}
        </FormBox>
      )}
      {mayChange && (
        <FormBox
          form="kind"
          title={t('addKind')}
          help={t('addKindHelp')}
          labels={{
            ...shared,
            compartment: t('compartment'),
            tier: t('tier'),
            reach: t('reach'),
            prefix: t('prefix'),
            followDays: t('followDays'),
            reviewMonths: t('reviewMonths'),
          }}
          values={{ position: '100', tier: '4', reach: 'city', followDays: '14', reviewMonths: '6', validFrom: day(today, language) }}
          {...common}
        >
          {(each) => (
            <>
              <TextField {...each('code')} required />
              <TextField {...each('title')} required />
              <TextField {...each('english')} required />
              <SelectField {...each('compartment')} choices={fields} />
              <SelectField
                {...each('tier')}
                choices={[
                  { value: '4', label: '4' },
                  { value: '5', label: '5' },
                ]}
              />
              <SelectField {...each('reach')} choices={choicesOf(reachTitles, language)} />
              <fieldset>
                <legend>{t('stages')}</legend>
                {stages.map((stage) => (
                  <Tick key={stage} name={`kind.stage-${stage}`}>
                    {say(caseStateTitles[stage])}
                  </Tick>
                ))}
              </fieldset>
              <Tick name="kind.awaitsConsent">{t('awaitsConsent')}</Tick>
              <Tick name="kind.noDesk">{say(deskTexts.noDesk)}</Tick>
              <TextField {...each('prefix')} required />
              <TextField {...each('followDays')} inputMode="numeric" required />
              <TextField {...each('reviewMonths')} inputMode="numeric" required />
              <TextField {...each('position')} inputMode="numeric" required />
              <DateField {...each('validFrom')} />
              <DateField {...each('validTo')} />
              <TextField {...each('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount } from '#kernel/values'
import {
  DataTable,
  KeyInput,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextLink,
  answerForm,
  button,
  goOnByEnter,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { chosenBy, dayIn, monthsUpTo, offeredIn } from '../rules/intake.ts'
import { standsOn } from '../schema.ts'
import { intakeTexts } from './intake-texts.ts'
import { CaseLinks, casesApi, day, kindTitle, wordsOf } from './parts.tsx'
import { texts } from './texts.ts'

const shownToday = 30

export async function loader({ context, url }: LoadArgs) {
  const { cases, identity } = casesApi(context)
  const { shell } = context.get(pageContext)
  const asked = url.searchParams
  const choices = await cases.listChoices({})
  const own = choices.kinds.filter((kind) => choices.own.includes(kind.code) && standsOn(kind, shell.today))
  const kind = own.find(({ code }) => code === asked.get('kind')) ?? (own.length === 1 ? own[0]! : null)
  const months = monthsUpTo(shell.today, 14)
  const month = months.find((each) => each === asked.get('month')) ?? months[0]!
  const [{ items: areas }, { items: colleagues }, entered] = await Promise.all([
    identity.listAreas({}),
    kind ? cases.listColleagues({ kind: kind.code, areaId: asked.get('area') || null }) : { items: [] },
    kind ? cases.listContacts({ enteredOn: shell.today }) : { items: [], total: 0 },
  ])
  return {
    ...choices,
    own,
    kind,
    months,
    kept: {
      month,
      areaId: asked.get('area') ?? '',
      staff: colleagues.find(({ accountId }) => accountId === (asked.get('staff') ?? shell.person?.accountId))?.accountId ?? '',
    },
    areas: areas.filter((area) => area.kind === 'district').map(({ areaId: value, name }) => ({ value, label: name })),
    colleagues,
    entered: { total: entered.total, items: entered.items.slice(0, shownToday) },
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { cases } = casesApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const { terms } = await cases.listChoices({})
    const chosen = (list: 'way' | 'topic' | 'response', name: string) =>
      chosenBy(
        text(name),
        offeredIn(terms, list, text('kind'), text('month')).map(({ code }) => code),
      )
    const topics = chosen('topic', 'topics')
    await cases.recordContact(
      {
        kind: text('kind'),
        areaId: text('areaId') || null,
        heldOn: dayIn(text('month'), text('heldOn')),
        way: chosen('way', 'way')[0] ?? 'none',
        first: text('first').normalize('NFKC').trim() !== '2',
        topics,
        mainTopic: topics[0] ?? null,
        responses: chosen('response', 'responses'),
        minutes: text('minutes').trim() === '' ? null : (readCount(text('minutes')) ?? (text('minutes') as unknown as number)),
        alias: text('alias'),
        observed: text('observed').replaceAll('\r\n', '\n'),
        staffIds: [text('staffIds')],
      },
      { key: text('requestKey') },
    )
    const kept = { kind: text('kind'), area: text('areaId'), month: text('month'), staff: text('staffIds'), recorded: text('requestKey') }
    return redirect(`/office/cases/intake?${new URLSearchParams(kept)}`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Intake() {
  const { kind, kinds, own, terms, areas, colleagues, months, kept, entered, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language } = usePage(intakeTexts)
  const { t: tc } = usePage(texts)
  if (!kind)
    return (
      <>
        <CaseLinks here="intake" />
        <PageTitle title={t('intake')} />
        <p>{own.length === 0 ? tc('noKinds') : tc('chooseKind')}</p>
        <ul className="mt-3 space-y-3">
          {own.map((each) => (
            <li key={each.code}>
              <TextLink to={`/office/cases/intake?kind=${each.code}`}>{language === 'ja' ? each.title : each.english}</TextLink>
            </li>
          ))}
        </ul>
      </>
    )
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const refusal = answer?.refusal
  const month = typed['month'] ?? kept.month
  const word = wordsOf(terms, language)
  const options = (list: 'way' | 'topic' | 'response') =>
    offeredIn(terms, list, kind.code, month)
      .map(({ code }, at) => `${at + 1} ${word(list, code)}`)
      .join('　')
  const labels = {
    areaId: t('area'),
    month: t('month'),
    staffIds: t('staff'),
    heldOn: t('heldOn'),
    way: t('way'),
    first: t('first'),
    topics: t('topics'),
    responses: t('responses'),
    minutes: t('minutes'),
    alias: t('alias'),
    observed: t('observed'),
  }
  const line = (name: keyof typeof labels, help = '') => ({ name, label: labels[name], help, value: typed[name], refusal })
  const same = (name: 'areaId' | 'month' | 'staffIds', value: string) => ({ name, label: labels[name], value: typed[name] ?? value, refusal })
  return (
    <>
      <CaseLinks here="intake" />
      <PageTitle title={t('intake')} actions={<PrintLink operation="cases.intakeSheet" query={{ kind: kind.code, month }} title={t('print')} />}>
        {t('intake')}：{kindTitle(kinds, kind.code, language)}
      </PageTitle>
      {search.get('recorded') && !answer && <Notice>{t('recorded', { number: entered.total })}</Notice>}
      <p className="mb-4 text-dns-14N-130 text-solid-gray-700">{t('help')}</p>
      <Form
        method="post"
        noValidate
        key={requestKey}
        onKeyDown={goOnByEnter}
        className="max-w-4xl space-y-4"
        autoComplete="off"
        aria-label={t('intake')}
      >
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="kind" value={kind.code} />
        <fieldset>
          <legend className="text-std-18B-160">{t('kept')}</legend>
          <div className="grid gap-4 sm:grid-cols-3">
            <SelectField
              {...same('areaId', kept.areaId)}
              required={kind.reach === 'district'}
              choices={[{ value: '', label: kind.reach === 'district' ? tc('choose') : tc('wholeCity') }, ...areas]}
            />
            <SelectField {...same('month', kept.month)} choices={months.map((value) => ({ value, label: monthOf(value, language) }))} />
            <SelectField
              {...same('staffIds', kept.staff)}
              required
              choices={[{ value: '', label: tc('choose') }, ...colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))]}
            />
          </div>
        </fieldset>
        <fieldset className="space-y-3">
          <legend className="text-std-18B-160">{t('sheet')}</legend>
          <div className="grid items-start gap-3 sm:grid-cols-3">
            <KeyInput {...line('heldOn', t('dayHelp'))} begins={!refusal} />
            <KeyInput {...line('first', t('firstHelp'))} />
            <KeyInput {...line('minutes', t('minutesHelp'))} />
          </div>
          <KeyInput {...line('way', options('way'))} />
          <KeyInput {...line('topics', `${options('topic')}　／　${t('severalHelp')}`)} />
          <KeyInput {...line('responses', options('response'))} />
          <KeyInput {...line('alias')} />
          <KeyInput {...line('observed')} lines={3} sends />
        </fieldset>
        <button className={button.filled}>{t('record')}</button>
      </Form>
      <h2 className="mt-8 mb-2 text-std-20B-150">{t('today')}</h2>
      {entered.items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          {entered.total > entered.items.length && <p className="mb-2">{t('newest', { total: entered.total, count: entered.items.length })}</p>}
          <DataTable
            caption={t('today')}
            rows={entered.items}
            rowKey={(row) => row.contactId}
            columns={[
              {
                title: tc('heldOn'),
                oneLine: true,
                header: true,
                cell: (row) => <TextLink to={`/office/cases/contacts/${row.contactId}`}>{day(row.heldOn, language)}</TextLink>,
              },
              { title: tc('name'), cell: (row) => (row.withdrawn ? `${row.name}（${tc('withdrawn')}）` : row.name) },
              { title: tc('area'), oneLine: true, cell: (row) => row.areaName },
              { title: tc('way'), oneLine: true, cell: (row) => word('way', row.way) },
              { title: tc('topic'), cell: (row) => row.topics.map((code) => word('topic', code)).join('・') },
              { title: tc('content'), cell: (row) => <span className="block min-w-60">{row.beginning}</span> },
              {
                title: t('correct'),
                cell: (row) =>
                  row.withdrawn ? (
                    ''
                  ) : (
                    <TextLink to={`/office/cases/contacts/${row.contactId}/edit`}>
                      {t('correct')}
                      <span className="sr-only">{`　${day(row.heldOn, language)} ${row.name}`}</span>
                    </TextLink>
                  ),
              },
            ]}
          />
        </>
      )}
    </>
  )
}

function monthOf(month: string, language: 'ja' | 'en'): string {
  return language === 'ja' ? day(`${month}-01`, 'ja').replace(/\d+日.*$/, '') : month
}

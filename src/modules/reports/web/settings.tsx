import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, fiscalYearOf, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  SelectField,
  type Sent,
  TextField,
  TextLink,
  Tick,
  act,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import type { Shape } from '../schema.ts'
import { reportsApi } from './parts.tsx'
import { texts } from './settings-texts.ts'

/** What people choose: a shape, and of a table what its rows are. */
const shapeChoices = {
  text: { title: texts.text, shape: 'text', rowsBy: null },
  indicator: { title: texts.indicator, shape: 'indicator', rowsBy: null },
  list: { title: texts.list, shape: 'list', rowsBy: null },
  area: { title: texts.areaMatrix, shape: 'matrix', rowsBy: 'area' },
  month: { title: texts.monthMatrix, shape: 'matrix', rowsBy: 'month' },
  money: { title: texts.money, shape: 'money', rowsBy: null },
  photo: { title: texts.photo, shape: 'photo', rowsBy: null },
} as const satisfies Readonly<Record<string, { readonly title: object; readonly shape: Shape; readonly rowsBy: 'area' | 'month' | null }>>

const units = ['people', 'households', 'items', 'times', 'days'] as const
const wheres = ['counting', 'worked', 'programme'] as const

export async function loader({ context, url }: LoadArgs) {
  const settings = await reportsApi(context).showSettings({})
  const code = url.searchParams.get('edit')
  const edited = settings.kinds.findLast((kind) => kind.code === code)
  return { ...settings, edited, today: context.get(pageContext).shell.today, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const reports = reportsApi(args.context)
  const count = (typed: string) => readCount(typed) ?? (typed as unknown as number) // refused in words
  const kind = ({ key, text }: Sent, code: string) => {
    const { shape, rowsBy } = shapeChoices[text('shape') as keyof typeof shapeChoices] ?? shapeChoices.text
    return reports.recordKind(
      {
        code,
        title: text('title'),
        english: text('english'),
        shape,
        rowsBy,
        approval: text('approval') === 'yes',
        atEnd: text('atEnd') === 'yes',
        proposed: wheres.find((where) => where === text('proposed')) ?? null,
        position: count(text('position')),
        fiscalYear: count(text('fiscalYear')),
        lastYear: text('lastYear') === '' ? null : count(text('lastYear')),
        source: text('source'),
      },
      { key },
    )
  }
  return act(args, '/office/reports/settings', {
    add: (sent) => kind(sent, sent.text('code')),
    change: (sent) => kind(sent, sent.text('code')),
    rule: ({ key, text, day }) =>
      reports.recordPublicationRule(
        {
          validFrom: day('validFrom'),
          smallest: count(text('smallest')),
          units: units.filter((unit) => text(`unit-${unit}`) === 'yes'),
          source: text('source'),
        },
        { key },
      ),
  })
}
export const clientAction = keepTyped

type Kind = Awaited<ReturnType<typeof loader>>['kinds'][number]

function shapeOf({ shape, rowsBy }: Pick<Kind, 'shape' | 'rowsBy'>): keyof typeof shapeChoices {
  return rowsBy ?? (shape as Exclude<typeof shape, 'matrix'>) // a table has rows by something, nothing else has
}

/** 報告書の決まり。 Kinds of blocks from a fiscal year on, and which counts are public. */
export default function SettingsPage() {
  const { kinds, rules, inForce, can, edited, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const yesNo = (yes: boolean) => t(yes ? 'yes' : 'no')
  const shown = (date: string | null) => (date === null ? '' : dayText(date, language))
  const mayChange = can.includes('change')
  const current = rules.find(({ validFrom }) => validFrom === inForce)
  const ruleTyped = answer?.form === 'rule' ? answer.typed : undefined
  return (
    <>
      <PageTitle title={t('settings')} above={<TextLink to="/office/reports">{t('backToList')}</TextLink>} />
      {!answer && search.has('done') && <Notice>{t('done')}</Notice>}
      <p className="mb-4 max-w-3xl">{t('lead')}</p>
      <h2 className={sectionTitle}>{t('kinds')}</h2>
      <DataTable
        caption={t('kinds')}
        rows={kinds}
        rowKey={({ code, validFrom }) => `${code} ${validFrom}`}
        columns={[
          { title: t('title'), header: true, cell: ({ title, english }) => say({ ja: title, en: english }) },
          { title: t('shape'), oneLine: true, cell: (kind) => say(shapeChoices[shapeOf(kind)].title) },
          { title: t('shortApproval'), oneLine: true, cell: ({ approval }) => yesNo(approval) },
          { title: t('shortAtEnd'), oneLine: true, cell: ({ atEnd }) => yesNo(atEnd) },
          { title: t('proposed'), oneLine: true, cell: ({ proposed }) => t(proposed ?? 'never') },
          {
            title: t('period'),
            oneLine: true,
            cell: ({ validFrom, validTo }) => (validFrom || validTo ? `${shown(validFrom)}～${shown(validTo)}` : t('always')),
          },
          { title: t('source'), cell: ({ source }) => source },
          ...(mayChange
            ? [
                {
                  title: t('change'),
                  oneLine: true,
                  cell: (kind: Kind) => (
                    <TextLink to={`?edit=${kind.code}`} label={t('changeKind', { title: kind.title })}>
                      {t('change')}
                    </TextLink>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayChange && edited && <KindForm key={edited.code} kind={edited} {...{ answer, requestKey, today }} />}
      {mayChange && <KindForm kind={null} {...{ answer, requestKey, today }} position={Math.max(0, ...kinds.map(({ position }) => position)) + 10} />}
      <h2 className={sectionTitle}>{t('rules')}</h2>
      <p className="mb-4 max-w-3xl">{t('rulesLead')}</p>
      <DataTable
        caption={t('rules')}
        rows={rules}
        rowKey={({ validFrom }) => validFrom}
        columns={[
          {
            title: t('validFrom'),
            header: true,
            oneLine: true,
            cell: ({ validFrom }) => (
              <>
                {shown(validFrom)} {validFrom === inForce && <Mark>{t('inForce')}</Mark>}
              </>
            ),
          },
          { title: t('smallest'), align: 'right', cell: ({ smallest }) => smallest },
          {
            title: t('units'),
            cell: (rule) =>
              units
                .filter((unit) => rule.units.includes(unit))
                .map((unit) => t(unit))
                .join(language === 'ja' ? '・' : ', '),
          },
          { title: t('source'), cell: ({ source }) => source },
        ]}
      />
      {mayChange && (
        <FormBox
          form="rule"
          title={t('recordRule')}
          submit={t('save')}
          labels={{ validFrom: t('validFrom'), smallest: t('smallest'), units: t('units'), source: t('source') }}
          values={{ validFrom: language === 'ja' ? eraDateText(today) : today, smallest: String(current?.smallest ?? '') }}
          answer={answer}
          requestKey={requestKey}
        >
          {(field) => (
            <>
              <DateField {...field('validFrom')} required />
              <TextField {...field('smallest')} required inputMode="numeric" />
              <fieldset>
                <legend className="text-std-16B-170">{t('units')}</legend>
                <div className="flex flex-wrap gap-x-6">
                  {units.map((unit) => (
                    <Tick
                      key={unit}
                      name={`rule.unit-${unit}`}
                      checked={ruleTyped ? ruleTyped[`rule.unit-${unit}`] === 'yes' : (current?.units.includes(unit) ?? false)}
                    >
                      {t(unit)}
                    </Tick>
                  ))}
                </div>
              </fieldset>
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

function KindForm({
  kind,
  answer,
  requestKey,
  today,
  position,
}: {
  readonly kind: Kind | null
  readonly answer: Answer | undefined
  readonly requestKey: string
  readonly today: string
  readonly position?: number
}) {
  const { t, say } = usePage(texts)
  const form = kind ? 'change' : 'add'
  const typed = answer?.form === form ? answer.typed : undefined
  const ticked = (name: string, usual: boolean) => (typed ? typed[`${form}.${name}`] === 'yes' : usual)
  return (
    <FormBox
      form={form}
      title={kind ? t('changeKind', { title: kind.title }) : t('addKind')}
      submit={t('save')}
      labels={{
        code: t('code'),
        title: t('title'),
        english: t('english'),
        shape: t('shape'),
        proposed: t('proposed'),
        position: t('position'),
        fiscalYear: t('fiscalYear'),
        lastYear: t('lastYear'),
        source: t('source'),
      }}
      values={{
        title: kind?.title,
        english: kind?.english,
        shape: kind ? shapeOf(kind) : 'text',
        proposed: kind?.proposed ?? '',
        position: String(kind?.position ?? position),
        fiscalYear: String(fiscalYearOf(today)),
        source: kind?.source,
      }}
      {...(kind && { hidden: { code: kind.code, shape: shapeOf(kind) } })}
      answer={answer}
      requestKey={requestKey}
      open={kind !== null}
    >
      {(field) => (
        <>
          {!kind && <TextField {...field('code')} help={t('codeHelp')} required />}
          <TextField {...field('title')} required />
          <TextField {...field('english')} required />
          {!kind && (
            <SelectField {...field('shape')} choices={Object.entries(shapeChoices).map(([value, { title }]) => ({ value, label: say(title) }))} />
          )}
          <div>
            <Tick name={`${form}.approval`} checked={ticked('approval', kind?.approval ?? false)}>
              {t('approval')}
            </Tick>
            <Tick name={`${form}.atEnd`} checked={ticked('atEnd', kind?.atEnd ?? false)}>
              {t('atEnd')}
            </Tick>
          </div>
          <SelectField
            {...field('proposed')}
            choices={[{ value: '', label: t('never') }, ...wheres.map((where) => ({ value: where, label: t(where) }))]}
          />
          <TextField {...field('position')} required inputMode="numeric" />
          <TextField {...field('fiscalYear')} required inputMode="numeric" />
          <TextField {...field('lastYear')} inputMode="numeric" />
          <TextField {...field('source')} required />
        </>
      )}
    </FormBox>
  )
}

import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  type Sent,
  Sheet,
  TextArea,
  TextField,
  TextLink,
  act,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { programmeText, progressText, valueText } from '../rules/words.ts'
import { type Evaluation, type Indicator, type Term, named } from '../schema.ts'
import { EvaluationLinks, day, evaluationApi, yearText } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { evaluation } = evaluationApi(context)
  const sheet = await evaluation.showEvaluation({ fiscalYear: Number(params['fiscalYear']), programme: params['programme']! })
  return { sheet, requestKey: crypto.randomUUID() }
}

/** 12.5, １２．５ — what cannot be read goes on as it was typed and is refused in words. */
function numberOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').replaceAll(',', '').trim()
  return plain === '' ? null : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : (typed as unknown as number)
}

export async function action(args: LoadArgs) {
  // One form for each stage, named after it: which of them was sent says what is judged.
  const form = (await args.request.clone().formData()).get('form')
  const at = /^(half|year)-([a-z][A-Za-z0-9-]*)$/.exec(typeof form === 'string' ? form : '')
  const judging = (work: (term: Term, stage: string, sent: Sent) => Promise<unknown>) =>
    at ? { [at[0]]: (sent: Sent) => work(at[1] as Term, at[2]!, sent) } : {}
  const { evaluation } = evaluationApi(args.context)
  const { fiscalYear: year, programme } = args.params as { fiscalYear: string; programme: string }
  const fiscalYear = Number(year)
  const count = (typed: string) => (typed === '' ? null : (readCount(typed) ?? (typed as unknown as number)))
  return act(args, `/office/evaluation/${year}/${programme}`, {
    ...judging((term, stage, sent) =>
      evaluation.evaluateProgramme(
        {
          fiscalYear,
          programme,
          term,
          stage,
          step: sent.text('step') || null,
          direction: sent.text('direction') || null,
          comment: sent.text('comment').replaceAll('\r\n', '\n'),
          improvement: sent.text('improvement').replaceAll('\r\n', '\n'),
          judgedOn: sent.day('judgedOn'),
          judgedBy: sent.text('judgedBy'),
          revision: Number(sent.text('standing')),
        },
        sent,
      ),
    ),
    indicator: (sent) =>
      evaluation.recordIndicator(
        {
          ...(sent.text('indicatorId') !== '' && { indicatorId: sent.text('indicatorId') }),
          programme,
          title: sent.text('title'),
          unit: sent.text('unit'),
          activity: sent.text('activity') || null,
          baseYear: count(sent.text('baseYear')),
          baseValue: numberOf(sent.text('baseValue')),
          targetYear: count(sent.text('targetYear')),
          targetValue: numberOf(sent.text('targetValue')),
          fromYear: count(sent.text('fromYear'))!,
          toYear: count(sent.text('toYear')),
          source: sent.text('source'),
        },
        sent,
      ),
    value: (sent) =>
      evaluation.recordIndicatorValue(
        { indicatorId: sent.text('indicatorId'), fiscalYear, value: numberOf(sent.text('value'))!, source: sent.text('source') },
        sent,
      ),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

interface At {
  readonly term: Term
  readonly stage: string
  readonly title: string
  readonly standing: Evaluation | undefined
}

export default function ProgrammePage() {
  const { sheet, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const { programme, scheme, fiscalYear, indicators } = sheet
  const done = search.get('done') ?? ''
  const did = /^(half|year)-/.test(done) ? 'did_evaluate' : `did_${done}`
  const mayEvaluate = sheet.can.includes('evaluate')
  const stageTitle = (code: string) => named(scheme.stages, code, language)
  const of = (term: Term, stage: string) => programme.evaluations.find((each) => each.term === term && each.stage === stage)
  const places: At[] = [
    ...scheme.stages
      .filter(({ half }) => half)
      .map(({ code }) => ({ term: 'half' as const, stage: code, title: `${t('halfReview')}（${stageTitle(code)}）`, standing: of('half', code) })),
    ...scheme.stages.map(({ code }) => ({ term: 'year' as const, stage: code, title: stageTitle(code), standing: of('year', code) })),
  ]
  return (
    <>
      <EvaluationLinks here="none" marks={sheet.can.includes('change')} />
      <PageTitle
        title={programmeText(programme, language)}
        above={`${yearText(fiscalYear, language)}　${programme.chapter}　${programme.sectionName}`}
        actions={
          <PrintLink
            operation="evaluation.showEvaluation"
            query={{ fiscalYear: String(fiscalYear), programme: programme.programme }}
            title={t('printSheet')}
          />
        }
      />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <p className="mb-2">
        {t('progress')}：<strong>{progressText(programme.progress, language)}</strong>
      </p>
      {sheet.earlier && sheet.earlier.improvement !== '' && (
        <p className="mb-2 whitespace-pre-wrap">
          {t('earlierImprovement')}：{sheet.earlier.improvement}
        </p>
      )}
      <DataTable
        caption={t('line')}
        rows={sheet.lines}
        rowKey={({ lineId }) => lineId}
        columns={[
          {
            title: t('line'),
            header: true,
            cell: (line) => (
              <span className={['', 'pl-4', 'pl-8', 'pl-12'][Math.min(line.depth, 3)]}>
                <TextLink to={`/office/plan/lines/${line.lineId}`}>{`${line.label} ${line.title}`.trim()}</TextLink>
              </span>
            ),
          },
          { title: t('target'), oneLine: true, cell: (line) => say(line.target) },
          { title: t('actual'), oneLine: true, cell: (line) => say(line.actual) },
          { title: t('standing'), oneLine: true, cell: (line) => say(line.standingText) },
        ]}
      />
      <h2 className={sectionTitle}>{t('indicators')}</h2>
      <Indicators indicators={indicators} mayChange={sheet.can.includes('change')} />
      {sheet.can.includes('change') && (
        <IndicatorForms
          sheet={sheet}
          answer={answer}
          requestKey={requestKey}
          edited={indicators.find(({ indicatorId }) => indicatorId === search.get('edit'))}
        />
      )}
      <h2 className={sectionTitle}>{t('evaluations')}</h2>
      {places.map((at) => (
        <section key={`${at.term} ${at.stage}`} aria-labelledby={`${at.term}-${at.stage}`} className="mt-4">
          <h3 id={`${at.term}-${at.stage}`} className="text-std-18B-160">
            {at.title}
          </h3>
          {at.standing ? (
            <>
              <Sheet
                rows={(
                  [
                    [t('step'), named(scheme.scale, at.standing.step, language)],
                    [t('direction'), named(scheme.directions, at.standing.direction, language)],
                    [t('comment'), at.standing.comment],
                    [t('improvement'), at.standing.improvement],
                    [t('judgedBy'), `${at.standing.judgedBy}　${dayText(at.standing.judgedOn, language)}`],
                    [t('recordedBy'), at.standing.recordedBy],
                  ] as const
                ).filter(([, value]) => value !== '')}
              />
              <HistoryLink type="evaluation.evaluation" id={at.standing.evaluationId} />
            </>
          ) : (
            <p>{t('notJudged')}</p>
          )}
        </section>
      ))}
      {mayEvaluate &&
        places
          .filter((at) => mayJudge(places, at))
          .map((at) => (
            <FormBox
              key={`${at.term} ${at.stage} ${at.standing?.revision ?? 0}`}
              form={`${at.term}-${at.stage}`}
              title={t('evaluateAs', { stage: at.title })}
              submit={t('record')}
              answer={answer}
              requestKey={requestKey}
              hidden={{ standing: String(at.standing?.revision ?? 0) }}
              labels={{
                step: t('step'),
                direction: t('direction'),
                comment: t('comment'),
                improvement: t('improvement'),
                judgedOn: t('judgedOn'),
                judgedBy: t('judgedBy'),
              }}
              values={{
                step: at.standing?.step ?? '',
                direction: at.standing?.direction ?? '',
                comment: at.standing?.comment ?? '',
                improvement: at.standing?.improvement ?? '',
                judgedOn: day(at.standing?.judgedOn ?? today, language),
                judgedBy: at.standing?.judgedBy ?? '',
              }}
            >
              {(field) => (
                <>
                  <SelectField {...field('step')} choices={codes(scheme.scale)} />
                  <SelectField {...field('direction')} choices={codes(scheme.directions)} />
                  <TextArea {...field('comment')} required rows={4} />
                  <TextArea {...field('improvement')} rows={3} />
                  <DateField {...field('judgedOn')} required />
                  <TextField {...field('judgedBy')} help={t('judgedByHelp')} required />
                </>
              )}
            </FormBox>
          ))}
    </>
  )

  function codes(list: readonly { readonly code: string; readonly title: string; readonly english: string }[]) {
    return [
      { value: '', label: t('choose') },
      ...list.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english })),
    ]
  }
}

/** Stages judge one after the other, and what a later one has seen stays. */
function mayJudge(places: readonly At[], at: At): boolean {
  const ofTerm = places.filter(({ term }) => term === at.term)
  const place = ofTerm.indexOf(at)
  return ofTerm.slice(0, place).every(({ standing }) => standing) && !ofTerm.slice(place + 1).some(({ standing }) => standing)
}

function Indicators({ indicators, mayChange }: { readonly indicators: readonly Indicator[]; readonly mayChange: boolean }) {
  const { t, language } = usePage(texts)
  if (indicators.length === 0) return <p>{t('noIndicators')}</p>
  const dated = (value: number | null, unit: string, year: number | null) =>
    value === null || year === null ? '' : `${valueText(value, unit)}（${yearText(year, language)}）`
  return (
    <DataTable
      caption={t('indicators')}
      rows={indicators}
      rowKey={({ indicatorId }) => indicatorId}
      columns={[
        { title: t('indicator'), header: true, cell: ({ title }) => title },
        { title: t('base'), align: 'right', cell: (each) => dated(each.baseValue, each.unit, each.baseYear) },
        { title: t('before'), align: 'right', cell: (each) => valueText(each.before, each.unit) },
        { title: t('value'), align: 'right', cell: (each) => valueText(each.value, each.unit) },
        { title: t('goal'), align: 'right', cell: (each) => dated(each.targetValue, each.unit, each.targetYear) },
        { title: t('attained'), align: 'right', cell: (each) => (each.attained === null ? '' : `${each.attained}％`) },
        { title: t('source'), cell: ({ source }) => source },
        ...(mayChange
          ? [
              {
                title: t('edit'),
                oneLine: true,
                cell: (each: Indicator) => (
                  <TextLink to={`?edit=${each.indicatorId}`} label={`${t('edit')}：${each.title}`}>
                    {t('edit')}
                  </TextLink>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function IndicatorForms({
  sheet,
  answer,
  requestKey,
  edited,
}: {
  readonly sheet: Awaited<ReturnType<typeof loader>>['sheet']
  readonly answer: Answer | undefined
  readonly requestKey: string
  readonly edited: Indicator | undefined
}) {
  const { t } = usePage(texts)
  const own = sheet.indicators.filter(({ activity }) => activity === null)
  const shown = (value: number | null) => String(value ?? '')
  return (
    <>
      <FormBox
        key={edited?.indicatorId ?? 'new'}
        form="indicator"
        title={edited ? t('changeIndicator', { title: edited.title }) : t('addIndicator')}
        submit={t('save')}
        answer={answer}
        requestKey={requestKey}
        open={edited !== undefined}
        hidden={edited ? { indicatorId: edited.indicatorId } : {}}
        labels={{
          title: t('indicatorTitle'),
          unit: t('unit'),
          activity: t('activity'),
          baseYear: t('baseYear'),
          baseValue: t('baseValue'),
          targetYear: t('targetYear'),
          targetValue: t('targetValue'),
          fromYear: t('fromYear'),
          toYear: t('toYear'),
          source: t('source'),
        }}
        values={
          edited
            ? {
                title: edited.title,
                unit: edited.unit,
                activity: edited.activity ?? '',
                baseYear: shown(edited.baseYear),
                baseValue: shown(edited.baseValue),
                targetYear: shown(edited.targetYear),
                targetValue: shown(edited.targetValue),
                fromYear: shown(edited.fromYear),
                toYear: shown(edited.toYear),
                source: edited.source,
              }
            : { fromYear: String(sheet.fiscalYear) }
        }
      >
        {(field) => (
          <>
            <TextField {...field('title')} required />
            <SelectField
              {...field('activity')}
              choices={[
                { value: '', label: t('ownNumbers') },
                ...sheet.lines.flatMap(({ activity, title }) => (activity === null ? [] : [{ value: activity, label: t('planCounts', { title }) }])),
              ]}
            />
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField {...field('unit')} />
              <span />
              <TextField {...field('baseYear')} inputMode="numeric" />
              <TextField {...field('baseValue')} />
              <TextField {...field('targetYear')} inputMode="numeric" />
              <TextField {...field('targetValue')} />
              <TextField {...field('fromYear')} inputMode="numeric" required />
              <TextField {...field('toYear')} inputMode="numeric" />
            </div>
            <TextField {...field('source')} required />
          </>
        )}
      </FormBox>
      {own.length > 0 && (
        <FormBox
          form="value"
          title={t('recordValue')}
          submit={t('record')}
          answer={answer}
          requestKey={requestKey}
          labels={{ indicatorId: t('indicator'), value: t('newValue'), source: t('source') }}
        >
          {(field) => (
            <>
              <SelectField {...field('indicatorId')} choices={own.map(({ indicatorId, title }) => ({ value: indicatorId, label: title }))} />
              <TextField {...field('value')} required />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { readCount } from '#kernel/values'
import {
  type Answer,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  act,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { ownQuantities } from '../rules/count.ts'
import { type Measure, measures } from '../schema.ts'
import { AdjustmentForms, AdjustmentList } from './adjustment-list.tsx'
import { texts } from './adjustment-texts.ts'
import { planApi } from './work-parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { plan, identity } = planApi(context)
  const lineId = url.searchParams.get('line')
  const adjustmentId = url.searchParams.get('id')
  const line = lineId ? await plan.showLine({ lineId }) : null
  const [waiting, listed, areas] = await Promise.all([
    plan.listAdjustments({ waiting: 'yes' }),
    plan.listAdjustments(adjustmentId ? { adjustmentIds: [adjustmentId] } : line?.activity ? { activity: line.activity } : {}),
    identity.listAreas({}),
  ])
  return {
    line: line?.activity ? { lineId: line.lineId, activity: line.activity, title: line.title, measure: line.measure } : null,
    waiting: waiting.items,
    listed: listed.items,
    mayRequest: listed.mayRequest,
    areas: areas.items.filter(({ kind }) => kind === 'district').map(({ areaId, name }) => ({ value: areaId, label: name })),
    requestKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const { plan } = planApi(args.context)
  const { waiting, listed } = await loader(args)
  const each = new Map([...waiting, ...listed].map((item) => [item.adjustmentId, item])).keys()
  return act(args, '/office/plan/adjustments', {
    request: (sent) => {
      const month = sent.day('month')
      return plan.requestAdjustment(
        {
          activity: sent.text('activity'),
          // Any day of the month will do.
          month: /^\d{4}-\d{2}-\d{2}$/.test(month) ? `${month.slice(0, 8)}01` : month,
          areaId: sent.text('areaId') || null,
          measure: sent.text('measure') as Measure,
          difference: readCount(sent.text('difference').replace(/^[＋+]/, '')) ?? (sent.text('difference') as unknown as number),
          reason: sent.text('reason'),
        },
        { key: sent.key },
      )
    },
    ...Object.fromEntries(
      [...each].flatMap((adjustmentId) => [
        [
          `decide-${adjustmentId}`,
          (sent) => plan.decideAdjustment({ adjustmentId, approve: sent.text('refuse') !== 'yes', note: sent.text('note') }, { key: sent.key }),
        ],
        [`back-${adjustmentId}`, (sent) => plan.takeBackAdjustment({ adjustmentId, reason: sent.text('reason') }, { key: sent.key })],
      ]),
    ),
  })
}
export const clientAction = keepTyped

export default function Adjustments() {
  const { line, waiting, listed, mayRequest, areas, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const units = choicesOf(Object.fromEntries(measures.map((measure) => [measure, ownQuantities[measure].title])), language)
  const done = search.get('done')
  const box = { answer, requestKey }
  const decided = listed.filter(({ adjustmentId }) => !waiting.some((each) => each.adjustmentId === adjustmentId))
  return (
    <>
      <PageTitle
        title={t('adjustments')}
        above={
          line ? <TextLink to={`/office/plan/lines/${line.lineId}`}>{line.title}</TextLink> : <TextLink to="/office/plan">{t('toPlan')}</TextLink>
        }
      />
      {done && <Notice>{t(done === 'request' ? 'requested' : 'done')}</Notice>}
      <p className="mb-4">{t('lead')}</p>
      {mayRequest && line && (
        <FormBox
          {...box}
          form="request"
          title={`${t('request')}：${line.title}`}
          submit={t('request')}
          hidden={{ activity: line.activity }}
          labels={{ month: t('month'), areaId: t('area'), measure: t('measure'), difference: t('difference'), reason: t('reason') }}
          values={{ measure: line.measure }}
          open={search.has('new')}
        >
          {(field) => (
            <>
              <DateField {...field('month')} help={t('monthHelp')} required />
              <div className="grid gap-5 sm:grid-cols-2">
                <TextField {...field('difference')} help={t('differenceHelp')} required />
                <SelectField {...field('measure')} choices={units} />
              </div>
              <SelectField {...field('areaId')} choices={[{ value: '', label: t('wholeCity') }, ...areas]} />
              <TextField {...field('reason')} help={t('reasonHelp')} required />
            </>
          )}
        </FormBox>
      )}
      <h2 className={sectionTitle}>{t('waiting')}</h2>
      {waiting.length === 0 ? <p>{t('noneWaiting')}</p> : <AdjustmentList items={waiting} caption={t('waiting')} withLine />}
      <AdjustmentForms items={waiting} {...box} />
      <h2 className={sectionTitle}>{t('all')}</h2>
      <AdjustmentList items={decided} caption={t('all')} withLine />
      <AdjustmentForms items={decided} {...box} />
    </>
  )
}

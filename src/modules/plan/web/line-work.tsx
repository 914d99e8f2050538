import { ButtonLink, TextLink, sectionTitle, usePage } from '#ui'
import type { Adjustment } from '../schema.ts'
import { AdjustmentList } from './adjustment-list.tsx'
import { texts as adjustmentTexts } from './adjustment-texts.ts'
import { texts } from './work-texts.ts'

interface Line {
  readonly lineId: string
  readonly activity: string | null
}

/** 項目から記録をつける入口。 */
export function RecordWorkHere({ lineId }: Line) {
  const { t, rooms } = usePage(texts)
  const mayRecord = rooms.some(({ quick }) => quick.some(({ path }) => path === '/office/plan/work/new'))
  return mayRecord ? <ButtonLink to={`/office/plan/work/new?line=${lineId}`} title={t('newRecord')} /> : null
}

/** What was adjusted and why, and why the number changed. */
export function LineAdjustments({
  line,
  adjustments,
  mayRequest,
}: {
  readonly line: Line
  readonly adjustments: readonly Adjustment[]
  readonly mayRequest: boolean
}) {
  const { t } = usePage(adjustmentTexts)
  return (
    <>
      {adjustments.length > 0 && (
        <>
          <h2 className={sectionTitle}>{t('adjustments')}</h2>
          <AdjustmentList items={adjustments} caption={t('adjustments')} />
        </>
      )}
      <p className="no-print mt-4 flex flex-wrap gap-x-6 gap-y-2">
        <TextLink to={`/office/plan/lines/${line.lineId}/changes`}>{t('why')}</TextLink>
        <TextLink to={`/office/plan/work?activity=${encodeURIComponent(line.activity ?? '')}`}>{t('recordsOfLine')}</TextLink>
        {mayRequest && <TextLink to={`/office/plan/adjustments?line=${line.lineId}&new`}>{t('request')}</TextLink>}
      </p>
    </>
  )
}

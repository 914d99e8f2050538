// What can be done with one line of a plan.
import { momentText } from '#kernel/values'
import { type Answer, FormBox, SelectField, TextArea, TextField, TextLink, Tick, choicesOf, usePage } from '#ui'
import { countedLabel } from '../rules/labels.ts'
import type { EditableLine, PlanTree } from '../schema.ts'
import { MoveForm, SplitForm, Step, rowChoice } from './row-forms.tsx'
import { levelTitles, markerTitles, measureTitles, placeTitles, reportingTitles, texts, verbTitles } from './edit-texts.ts'

/** 直前の手直しを元に戻す。 */
export function UndoStep({ tree: { fiscalYear, lastChange }, requestKey }: { readonly tree: PlanTree; readonly requestKey: string }) {
  const { t, say, language } = usePage(texts)
  if (!lastChange) return null
  const { changeId, verb, title, changedBy, changedAt } = lastChange
  return (
    <div className="no-print flex flex-wrap items-center gap-3">
      <Step form="undo" values={{ fiscalYear: String(fiscalYear), changeId }} title={t('undo')} requestKey={requestKey} />
      <span className="text-dns-14N-130">
        {t('undoOf', { verb: say(verbTitles[verb]), title: title.slice(0, 40), by: changedBy, at: momentText(changedAt, language) })}
      </span>
    </div>
  )
}

interface FormsProps {
  readonly tree: PlanTree
  readonly line: EditableLine | undefined
  readonly answer: Answer | undefined
  readonly requestKey: string
}

export function LineForms({ tree, line, answer, requestKey }: FormsProps) {
  const { t, language } = usePage(texts)
  const own = { answer, requestKey }
  if (!line) return <AddForm tree={tree} line={line} {...own} />
  const row = tree.lines.filter(({ parentLineId }) => parentLineId === line.parentLineId)
  const at = row.indexOf(line)
  const [previous, next] = [row[at - 1], row[at + 1]]
  const hidden = { lineId: line.lineId }
  const levels = choicesOf(levelTitles, language)
  const goals = tree.lines.filter(({ level }) => level === 'goal')
  return (
    <>
      <p className="font-700">
        {line.label} {line.title}
      </p>
      {line.activity !== null && (
        <p>
          <TextLink to={`/office/plan/lines/${line.lineId}`}>{t('records')}</TextLink>
          <span className="ml-4">
            <TextLink to={`/office/plan/edit/counting?line=${line.lineId}`}>{t('counting')}</TextLink>
          </span>
        </p>
      )}
      <div className="no-print mt-3 flex flex-wrap gap-2">
        {previous && <Step form="step" values={{ ...hidden, toLineId: previous.lineId, place: 'before' }} title={t('up')} requestKey={requestKey} />}
        {next && <Step form="step" values={{ ...hidden, toLineId: next.lineId, place: 'after' }} title={t('down')} requestKey={requestKey} />}
        {previous && <Step form="merge" values={hidden} title={t('merge')} requestKey={requestKey} />}
        <Step form="renumber" values={hidden} title={t('renumber')} requestKey={requestKey} />
      </div>
      <FormBox
        form="change"
        title={t('changeForm')}
        submit={t('save')}
        labels={{
          title: t('title'),
          label: t('label'),
          level: t('level'),
          marker: t('marker'),
          body: t('body'),
          cooperation: t('cooperation'),
          measure: t('measure'),
          reporting: t('reporting'),
        }}
        values={{
          title: line.title,
          label: line.label,
          level: line.level,
          marker: line.marker ?? '',
          body: line.body,
          cooperation: line.cooperation,
          measure: line.measure,
          reporting: line.reporting,
        }}
        hidden={{ ...hidden, revision: String(line.revision) }}
        {...own}
      >
        {(field) => (
          <>
            <TextArea {...field('title')} help={t('titleHelp')} rows={3} />
            <TextField {...field('label')} />
            <SelectField {...field('level')} choices={levels} />
            <SelectField {...field('marker')} choices={choicesOf(markerTitles, language, t('noMarker'))} />
            <TextArea {...field('body')} rows={3} />
            <TextField {...field('cooperation')} />
            <SelectField {...field('measure')} choices={choicesOf(measureTitles, language)} />
            <SelectField {...field('reporting')} choices={choicesOf(reportingTitles, language)} />
          </>
        )}
      </FormBox>
      <MoveForm
        rows={tree.lines.filter((each) => each !== line).map(asRow)}
        to={previous?.lineId ?? next?.lineId}
        place="after"
        hidden={hidden}
        {...own}
      />
      <AddForm tree={tree} line={line} {...own} />
      <SplitForm title={line.title} help={t('splitHelp')} hidden={hidden} {...own} />
      <FormBox
        form="assign"
        title={t('assignForm')}
        submit={t('assign')}
        labels={{ sectionId: t('section'), accountId: t('person') }}
        values={{ sectionId: line.sectionId ?? '', accountId: line.accountId ?? '' }}
        hidden={hidden}
        {...own}
      >
        {(field) => (
          <>
            <SelectField
              {...field('sectionId')}
              choices={[{ value: '', label: t('nobody') }, ...tree.sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
            />
            <SelectField
              {...field('accountId')}
              choices={[{ value: '', label: t('nobody') }, ...tree.people.map(({ accountId, name }) => ({ value: accountId, label: name }))]}
            />
            <Tick name="assign.below">{t('below')}</Tick>
          </>
        )}
      </FormBox>
      {line.level === 'chapter' && goals.length > 0 && (
        <FormBox
          form="goal"
          title={t('goalForm')}
          help={t('goalHelp')}
          submit={t('link')}
          labels={{ goalLineId: t('goal') }}
          values={{ goalLineId: line.goalLineId ?? goals.find(({ label }) => sameNumber(label, line.label))?.lineId ?? '' }}
          hidden={hidden}
          {...own}
        >
          {(field) => <SelectField {...field('goalLineId')} choices={[{ value: '', label: t('noGoal') }, ...goals.map(asRow).map(rowChoice)]} />}
        </FormBox>
      )}
      <div className="no-print mt-4">
        <Step form="remove" values={hidden} title={t('remove')} requestKey={requestKey} />
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{t('removeHelp')}</p>
      </div>
    </>
  )
}

function AddForm({ tree, line, ...own }: FormsProps) {
  const { t, language } = usePage(texts)
  return (
    <FormBox
      form="add"
      title={t('addForm')}
      submit={t('add')}
      labels={{ place: t('place'), title: t('title'), label: t('label'), level: t('level'), marker: t('marker'), body: t('body') }}
      values={{ place: 'after' }}
      hidden={{ fiscalYear: String(tree.fiscalYear), toLineId: line?.lineId ?? '' }}
      {...own}
    >
      {(field) => (
        <>
          {line && <SelectField {...field('place')} choices={choicesOf(placeTitles, language)} />}
          {!line && <input type="hidden" name="add.place" value="after" />}
          <TextArea {...field('title')} help={t('titleHelp')} rows={2} />
          <TextField {...field('label')} help={t('labelHelp')} />
          <SelectField {...field('level')} choices={choicesOf(levelTitles, language, t('asBeside'))} />
          <SelectField {...field('marker')} choices={choicesOf(markerTitles, language, t('noMarker'))} />
          <TextArea {...field('body')} rows={2} />
        </>
      )}
    </FormBox>
  )
}

/** （１） and (1) are the same number. */
function sameNumber(a: string, b: string): boolean {
  const [one, other] = [countedLabel(a), countedLabel(b)]
  return one !== undefined && one.ordinal === other?.ordinal
}

const asRow = ({ lineId, ...line }: EditableLine) => ({ ...line, key: lineId })

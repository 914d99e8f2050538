// 休みの暦を変えるための入力欄。 Each opens in place on the page of the calendar.
import { type Answer, DateField, type FieldProps, FormBox, SelectField, TextField, Tick, choicesOf, usePage } from '#ui'
import { type Premises, closedReasonTitles, holidayChoices, overrideTitles, weekdays } from '../schema.ts'
import { texts } from './day-texts.ts'

interface Forms {
  readonly answer: Answer | undefined
  readonly requestKey: string
  /** As people write it: what a date field begins with. */
  readonly today: string
}

export function DayForms({ premises, shown, ...forms }: Forms & { readonly premises: readonly Premises[]; readonly shown: string | null }) {
  const { t, say, language } = usePage(texts)
  const edited = premises.find(({ premisesId }) => premisesId === shown)
  const places = [{ value: '', label: t('everywhere') }, ...premises.map(({ premisesId, name }) => ({ value: premisesId, label: name }))]
  const common = { premisesId: t('where'), title: t('title'), source: t('source'), validFrom: t('validFrom'), validTo: t('validTo') }
  const began = { premisesId: shown ?? '', validFrom: forms.today }
  const where = (field: FieldProps) => <SelectField {...field} choices={places} />
  const title = (field: FieldProps) => <TextField {...field} help={t('titleHelp')} required />
  const source = (field: FieldProps) => <TextField {...field} help={t('sourceHelp')} required />
  return (
    <>
      <FormBox
        {...forms}
        form="override"
        title={t('newOverride')}
        submit={t('saveOverride')}
        labels={{ effect: t('effect'), day: t('day'), movedTo: t('movedTo'), name: t('name'), source: t('source'), knownOn: t('knownOn') }}
        values={{ knownOn: forms.today }}
      >
        {(field) => (
          <>
            <SelectField {...field('effect')} choices={choicesOf(overrideTitles, language)} />
            <DateField {...field('day')} required />
            <DateField {...field('movedTo')} help={t('movedToHelp')} />
            <TextField {...field('name')} help={t('nameHelp')} />
            {source(field('source'))}
            <DateField {...field('knownOn')} help={t('knownOnHelp')} required />
          </>
        )}
      </FormBox>
      <FormBox
        {...forms}
        form="weekly"
        title={t('newWeekly')}
        submit={t('saveClosing')}
        labels={{ ...common, weekday: t('weekday'), onHoliday: t('onHoliday') }}
        values={began}
      >
        {(field) => (
          <>
            {where(field('premisesId'))}
            {title(field('title'))}
            <SelectField {...field('weekday')} choices={weekdays.map((value) => ({ value, label: t(value) }))} />
            <fieldset>
              <legend className="text-std-16B-170">{t('weeks')}</legend>
              <div className="flex flex-wrap gap-4">
                {[1, 2, 3, 4, 5].map((week) => (
                  <Tick
                    key={week}
                    name={`weekly.weeks${week}`}
                    checked={forms.answer?.form === 'weekly' && forms.answer.typed[`weekly.weeks${week}`] === 'yes'}
                  >
                    {t('week', { week })}
                  </Tick>
                ))}
              </div>
            </fieldset>
            <SelectField {...field('onHoliday')} choices={holidayChoices.map((value) => ({ value, label: t(`onHoliday-${value}`) }))} />
            {source(field('source'))}
            <DateField {...field('validFrom')} required />
            <DateField {...field('validTo')} />
          </>
        )}
      </FormBox>
      <FormBox
        {...forms}
        form="yearly"
        title={t('newYearly')}
        help={t('yearlyHelp')}
        submit={t('saveClosing')}
        labels={{ ...common, reason: t('kind'), firstDayOfYear: t('firstDayOfYear'), lastDayOfYear: t('lastDayOfYear') }}
        values={{ ...began, reason: 'closed' }}
      >
        {(field) => (
          <>
            {where(field('premisesId'))}
            <SelectField
              {...field('reason')}
              choices={(['closed', 'yearEnd'] as const).map((value) => ({ value, label: say(closedReasonTitles[value]) }))}
            />
            {title(field('title'))}
            <TextField {...field('firstDayOfYear')} help={t('dayOfYearHelp')} required />
            <TextField {...field('lastDayOfYear')} help={t('dayOfYearHelp')} required />
            {source(field('source'))}
            <DateField {...field('validFrom')} required />
            <DateField {...field('validTo')} />
          </>
        )}
      </FormBox>
      <FormBox
        {...forms}
        form="once"
        title={t('newOnce')}
        submit={t('saveClosing')}
        labels={{ premisesId: t('where'), title: t('title'), firstDay: t('firstDay'), lastDay: t('lastDay'), source: t('source') }}
        values={{ premisesId: shown ?? '' }}
      >
        {(field) => (
          <>
            {where(field('premisesId'))}
            {title(field('title'))}
            <DateField {...field('firstDay')} required />
            <DateField {...field('lastDay')} required />
            {source(field('source'))}
          </>
        )}
      </FormBox>
      <FormBox
        {...forms}
        key={edited?.premisesId ?? 'new'}
        form="premises"
        title={edited ? t('editPremises', { name: edited.name }) : t('newPremises')}
        submit={t('saveClosing')}
        labels={{ name: t('premisesName'), kana: t('kana'), source: t('source'), validFrom: t('premisesFrom'), validTo: t('premisesTo') }}
        values={edited ? { ...edited, validTo: edited.validTo ?? '' } : { validFrom: forms.today }}
        hidden={edited ? { premisesId: edited.premisesId } : {}}
      >
        {(field) => (
          <>
            <TextField {...field('name')} required />
            <TextField {...field('kana')} required />
            <TextField {...field('source')} help={t('sourceHelp')} />
            <DateField {...field('validFrom')} required />
            <DateField {...field('validTo')} />
          </>
        )}
      </FormBox>
    </>
  )
}

export function EndForm({ closing, today, ...forms }: Forms & { readonly closing: { readonly closingId: string; readonly title: string } }) {
  const { t } = usePage(texts)
  return (
    <FormBox
      {...forms}
      form="end"
      title={t('endOf', { title: closing.title })}
      help={t('endHelp')}
      submit={t('saveEnd')}
      labels={{ lastDay: t('lastDayOfRule') }}
      values={{ lastDay: today }}
      hidden={{ closingId: closing.closingId }}
      open
    >
      {(field) => <DateField {...field('lastDay')} required />}
    </FormBox>
  )
}

import { choicesOf, DateField, FormBox, JumpLink, Mark, SelectField, TextArea, TextField, Tick, usePage } from '#ui'
import { type Person, channelTitles, choiceTitle, protectionReasonTitles, sexTitles } from '../schema.ts'
import { texts } from './people-texts.ts'
import { type PersonRecord, usePersonRecord } from './person-record.tsx'
import { day } from './parts.tsx'

/** 本人についてを直す。 As a whole: who saves on an older state is told. */
export function DetailsForm({ record }: { readonly record: PersonRecord }) {
  const { person } = record
  const { t, language, box, choose, revision } = usePersonRecord(record)
  const typed = box.answer?.form === 'details' ? box.answer.typed : undefined
  const ticked = (name: string, before: boolean) => (typed ? typed[`details.${name}`] !== undefined : before)
  return (
    <FormBox
      {...box}
      key={`details ${person.revision}`}
      form="details"
      title={t('changeDetails')}
      submit={t('save')}
      hidden={revision('details')}
      labels={{
        bornOn: t('bornOn'),
        sex: t('sex'),
        needs: t('needs'),
        needsNote: t('needsNote'),
        language: t('language'),
        preferredChannel: t('preferredChannel'),
        note: t('note'),
      }}
      values={{
        bornOn: day(person.bornOn, 'ja'),
        sex: person.sex,
        needsNote: person.needsNote,
        language: person.language,
        preferredChannel: person.preferredChannel,
        note: person.note,
      }}
    >
      {(field) => (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <DateField {...field('bornOn')} help={t('dateHelp')} />
            <SelectField {...field('sex')} choices={choicesOf(sexTitles, language)} />
          </div>
          <fieldset id="details.needs" tabIndex={-1}>
            <legend className="text-std-16B-170">{t('needs')}</legend>
            <div className="flex flex-wrap gap-x-6">
              {choose('communication-need').map(({ value, label }) => (
                <Tick key={value} name={`details.need.${value}`} checked={ticked(`need.${value}`, person.needs.includes(value))}>
                  {label}
                </Tick>
              ))}
            </div>
          </fieldset>
          <TextField {...field('needsNote')} />
          <div className="grid gap-5 sm:grid-cols-2">
            <SelectField {...field('language')} choices={choose('language', person.language)} />
            <SelectField {...field('preferredChannel')} choices={choicesOf(channelTitles, language)} />
          </div>
          <Tick name="details.refusesPost" checked={ticked('refusesPost', person.refusesPost)}>
            {t('refusesPost')}
          </Tick>
          <TextArea {...field('note')} rows={3} />
        </>
      )}
    </FormBox>
  )
}

/** 氏名を改める・通称を加える。 */
export function Renaming({ record }: { readonly record: PersonRecord }) {
  const { person, today } = record
  const { t, box, revision } = usePersonRecord(record)
  return (
    <FormBox
      {...box}
      form="rename"
      title={t('rename')}
      submit={t('save')}
      hidden={revision('rename')}
      labels={{
        kind: t('renameKind'),
        familyName: t('familyName'),
        givenName: t('givenName'),
        familyKana: t('familyKana'),
        givenKana: t('givenKana'),
        from: t('fromDay'),
        note: t('note'),
      }}
      values={{ givenName: person.givenName, givenKana: person.givenKana, from: today }}
    >
      {(field) => (
        <>
          <SelectField
            {...field('kind')}
            choices={[
              { value: 'renamed', label: t('renamed') },
              { value: 'usual', label: t('usualToo') },
            ]}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField {...field('familyName')} required />
            <TextField {...field('givenName')} />
            <TextField {...field('familyKana')} help={t('kanaHelp')} />
            <TextField {...field('givenKana')} help={t('kanaHelp')} />
          </div>
          <DateField {...field('from')} help={t('dateHelp')} />
          <TextField {...field('note')} />
        </>
      )}
    </FormBox>
  )
}

/** 手紙や電話の前に見るもの。 Stands above everything else. */
export function Respect({ person }: { readonly person: Person }) {
  const { t, say, language } = usePage(texts)
  const { protection } = person
  const marks = [
    ...person.needs.map((code) => choiceTitle(person.choices, 'communication-need', code, language)),
    ...(person.refusesPost ? [t('refusesPost')] : []),
    ...(person.preferredChannel === 'any' ? [] : [t('prefers', { way: say(channelTitles[person.preferredChannel]) })]),
  ]
  if (marks.length === 0 && person.needsNote === '' && !protection) return null
  return (
    <section aria-label={t('needsFirst')} className="mb-4 rounded-8 border-2 border-key-900 px-4 py-3">
      {protection && (
        <p className="mb-2 font-700">
          {t('protectedBy', { team: protection.teamName, reason: say(protectionReasonTitles[protection.reason]) })}{' '}
          <span className="font-400">
            {t('protectedSince', { day: day(protection.beganOn, language), review: day(protection.reviewOn, language) || t('no') })}
          </span>{' '}
          {protection.lift && (
            <JumpLink to="lift-waits" className="link font-400">
              {t('liftWaits')}
            </JumpLink>
          )}
        </p>
      )}
      <ul className="flex flex-wrap gap-2">
        {marks.map((mark) => (
          <li key={mark}>
            <Mark>{mark}</Mark>
          </li>
        ))}
      </ul>
      {person.needsNote && <p className="mt-1">{person.needsNote}</p>}
    </section>
  )
}

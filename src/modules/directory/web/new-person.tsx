import { Form, data, redirect, useActionData, useLoaderData } from 'react-router'
import { readDate } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  usePage,
} from '#ui'
import { channelTitles, contactKinds, sexTitles } from '../schema.ts'
import { Alikes, idsOf, texts, typedSoFar, useLookingWhileTyping } from './alikes.tsx'
import { AddressFields, addressFields, addressOf, proposalFor } from './address-fields.tsx'
import { offered } from './people-parts.tsx'
import { areasOf, directoryApi, unlessLooking } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  const directory = directoryApi(context)
  const [{ choices }, districts] = await Promise.all([directory.listChoices({}), areasOf(context)])
  return { choices, districts, requestKey: crypto.randomUUID() }
}

export async function action({ context, request }: LoadArgs) {
  const proposal = await proposalFor({ context, request })
  if (proposal) return proposal
  const directory = directoryApi(context)
  let filled: string[] = []
  const answer = await answerForm(request, async (typed) => {
    if (typed['look']) return { found: (await directory.findDuplicates(typedSoFar(typed))).items }
    const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n').trim()
    const dayOrNull = (name: string) => (text(name) === '' ? null : (readDate(text(name))?.date ?? text(name)))
    const atHome = { text: (name: string) => text(`home.${name}`), dayOrNull: (name: string) => dayOrNull(`home.${name}`) }
    filled = contactKinds.filter((kind) => text(`contact.${kind}`) !== '')
    const hasHome = [...addressFields, 'validFrom'].some((name) => atHome.text(name) !== '')
    const { personId } = await directory.recordPerson(
      {
        familyName: text('familyName'),
        givenName: text('givenName'),
        familyKana: text('familyKana'),
        givenKana: text('givenKana'),
        bornOn: dayOrNull('bornOn'),
        sex: text('sex') as 'untold', // parsed by the operation, as are all codes of a form
        language: text('language'),
        needs: Object.keys(typed).flatMap((name) => (name.startsWith('need.') ? [name.slice(5)] : [])),
        needsNote: text('needsNote'),
        preferredChannel: text('preferredChannel') as 'any',
        refusesPost: text('refusesPost') === 'yes',
        note: text('note'),
        home: hasHome ? addressOf(atHome) : null,
        contacts: contactKinds.filter((kind) => filled.includes(kind)).map((kind) => ({ kind, value: text(`contact.${kind}`) })),
        differsFrom: text('differsFrom').split(' ').filter(Boolean),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/people/${personId}?done=created`)
  })
  if (answer instanceof Response || 'found' in answer) return answer
  // The operation knows contacts by their place, the form by their kind.
  const { refusal, typed } = answer.data
  const fields = refusal.fields?.map((field) => ({
    ...field,
    path: field.path.replace(/^contacts\.(\d+)\..*$/, (_, at: string) => `contact.${filled[Number(at)]}`),
  }))
  const found = refusal.code === 'alike' ? (await directory.findDuplicates(typedSoFar(typed))).items : []
  return data({ refusal: { ...refusal, ...(fields && { fields }) }, typed, found }, answer.init ?? undefined)
}

export const clientAction = keepTyped

export const shouldRevalidate = unlessLooking

export default function NewPerson() {
  const { choices, districts, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const answer = answered && 'typed' in answered ? answered : undefined
  const { onInput, found = answer?.found ?? [] } = useLookingWhileTyping()
  const { t, language, today } = usePage(texts)
  const labels: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      (['familyName', 'givenName', 'familyKana', 'givenKana', 'bornOn', 'sex', 'language', 'needsNote', 'preferredChannel', 'note'] as const).map(
        (name) => [name, t(name)],
      ),
    ),
    ...Object.fromEntries(addressFields.map((name) => [`home.${name}`, t(name === 'areaId' ? 'district' : name)])),
    'home.validFrom': t('homeSince'),
    ...Object.fromEntries(contactKinds.map((kind) => [`contact.${kind}`, t(kind)])),
    differsFrom: t('alikeTitle'),
  }
  const usual: Readonly<Record<string, string>> = { sex: 'untold', language: 'ja', preferredChannel: 'any' }
  const typed: Readonly<Record<string, string | undefined>> = answer ? answer.typed : usual
  const field = (name: string) => ({ name, label: labels[name]!, value: typed[name], refusal: answer?.refusal })
  const part = 'space-y-5 border-t border-solid-gray-300 pt-4'
  const legend = 'float-left mb-3 w-full text-std-18B-160'
  return (
    <>
      <PageTitle title={t('newPerson')} above={<TextLink to="/office/people">{t('people')}</TextLink>} />
      <Form method="post" noValidate className="xl:grid xl:grid-cols-[48rem_minmax(0,30rem)] xl:gap-x-8" onInput={onInput}>
        <div className="max-w-3xl space-y-6">
          <RefusalSummary refusal={answer?.refusal} labels={labels} />
          <RequestKey value={requestKey} />
          <fieldset className={part}>
            <legend className={legend}>{t('nameHeading')}</legend>
            <div className="clear-both grid gap-5 sm:grid-cols-2">
              <TextField {...field('familyName')} required />
              <TextField {...field('givenName')} />
              <TextField {...field('familyKana')} help={t('kanaHelp')} />
              <TextField {...field('givenKana')} help={t('kanaHelp')} />
              <DateField {...field('bornOn')} help={t('dateHelp')} />
              <SelectField {...field('sex')} choices={choicesOf(sexTitles, language)} />
            </div>
          </fieldset>
          <fieldset className={part}>
            <legend className={legend}>{t('contactHeading')}</legend>
            <div className="clear-both grid gap-5 sm:grid-cols-2">
              {contactKinds.map((kind) => (
                <TextField key={kind} {...field(`contact.${kind}`)} />
              ))}
            </div>
          </fieldset>
          <fieldset className={part}>
            <legend className={legend}>{t('homeHeading')}</legend>
            <div className="clear-both space-y-5">
              <AddressFields field={(name) => field(`home.${name}`)} districts={districts} />
              <DateField {...field('home.validFrom')} />
            </div>
          </fieldset>
          <details className="rounded-8 border border-solid-gray-300 px-4 py-3" open={answer !== undefined}>
            <summary className="focus-ring cursor-pointer text-key-900 underline">{t('moreHeading')}</summary>
            <div className="mt-3 space-y-5">
              <fieldset>
                <legend className="text-std-16B-170">{t('needs')}</legend>
                <div className="flex flex-wrap gap-x-6">
                  {offered(choices, 'communication-need', today, language).map(({ value, label }) => (
                    <Tick key={value} name={`need.${value}`} checked={typed[`need.${value}`] !== undefined}>
                      {label}
                    </Tick>
                  ))}
                </div>
              </fieldset>
              <TextField {...field('needsNote')} />
              <div className="grid gap-5 sm:grid-cols-2">
                <SelectField {...field('language')} choices={offered(choices, 'language', today, language)} />
                <SelectField {...field('preferredChannel')} choices={choicesOf(channelTitles, language)} />
              </div>
              <Tick name="refusesPost" checked={typed['refusesPost'] === 'yes'}>
                {t('refusesPost')}
              </Tick>
              <TextArea {...field('note')} rows={3} />
            </div>
          </details>
        </div>
        {/* Beside the fields, so that nothing moves under whoever types; on a narrow window before the button. */}
        <div className="mt-6 max-w-3xl xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:mt-0 xl:sticky xl:top-4 xl:self-start">
          <Alikes found={found} ticked={typed['differsFrom'] === idsOf(found)} />
        </div>
        <div className="mt-6 flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('saveAndOpen')}</button>
          <TextLink to="/office/people">{t('back')}</TextLink>
        </div>
      </Form>
    </>
  )
}

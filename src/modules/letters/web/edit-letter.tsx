import { useState } from 'react'
import { Form, redirect, useActionData, useLoaderData } from 'react-router'
import {
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { type LetterKind, type NewLetter, letterKindTitles, openingWords, openings, sealTitles } from '../schema.ts'
import { compartmentTitles, lettersApi } from './parts.tsx'
import { texts } from './texts.ts'

/** Order of the form, of the tab key and of the summary. */
const fields = ['compartment', 'issuer', 'kind', 'title', 'opening', 'greeting', 'body', 'notes', 'enclosures', 'contact', 'seal', 'purpose'] as const

export async function loader({ context, url }: LoadArgs) {
  const letters = lettersApi(context)
  const [letterId, templateId, replaces] = ['letterId', 'templateId', 'replaces'].map((name) => url.searchParams.get(name))
  const [standards, templates, compartments, source] = await Promise.all([
    letters.listStandards({}),
    letters.listTemplates({}),
    compartmentTitles(context),
    letterId || replaces ? letters.getLetter({ letterId: letterId ?? replaces ?? '' }) : null,
  ])
  const template = templates.items.find((each) => each.templateId === templateId)
  const month = context.get(pageContext).shell.today.slice(5, 7)
  const greeting = standards.items.find(({ kind, code }) => kind === 'greeting' && code === month)?.value
  const own = Object.entries(compartments).filter(([code]) => standards.ownCompartments.includes(code))
  const issuers = standards.items.filter(({ kind }) => kind === 'letterhead')
  const blank: Record<string, string> = {
    compartment: own[0]?.[0] ?? '',
    issuer: issuers.find(({ code }) => code === 'council')?.code ?? issuers[0]?.code ?? '',
    kind: 'notice',
    opening: 'none',
    seal: 'omitted',
  }
  const filled = source
    ? Object.fromEntries(fields.map((name) => [name, source[name]]))
    : {
        ...blank,
        ...(template && { kind: template.kind, title: template.title, opening: template.opening, body: template.body, notes: template.notes }),
      }
  return {
    filled,
    letterId,
    replaces: letterId ? null : replaces,
    revision: letterId ? source?.revision : undefined,
    // A draft keeps its compartment, also where the reader is not of it.
    compartments: source
      ? { [source.compartment]: compartments[source.compartment] ?? { ja: source.compartment, en: source.compartment } }
      : Object.fromEntries(own),
    issuers: issuers.map(({ code, value }) => ({ value: code, label: 'name' in value ? value.name : code })),
    templates: templates.items.filter(({ ended }) => !ended).map((each) => ({ value: each.templateId, label: each.name })),
    greeting: greeting && 'text' in greeting ? greeting.text : '',
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n')
    const values = Object.fromEntries(fields.map((name) => [name, text(name)])) as unknown as Omit<NewLetter, 'letterId' | 'revision'>
    const { letterId } = await lettersApi(context).saveLetter(
      {
        ...values,
        ...(text('letterId') && { letterId: text('letterId'), revision: Number(text('revision')) }),
        ...(text('replaces') && { replaces: text('replaces') }),
      },
      { key: text('requestKey') },
    )
    return redirect(text('letterId') ? `/office/letters/${letterId}?did=save` : `/office/letters/${letterId}/recipients?did=save`)
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function EditLetter() {
  const { filled, letterId, replaces, revision, compartments, issuers, templates, greeting, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const [usesGreeting, setUsesGreeting] = useState(0)
  const labels = Object.fromEntries(fields.map((name) => [name, t(name === 'title' ? 'subject' : name)]))
  const field = (name: (typeof fields)[number]) => ({ name, label: labels[name]!, value: values[name], refusal: answer?.refusal })
  const title = t(letterId ? 'editLetter' : replaces ? 'replaceLetter' : 'newLetter')
  return (
    <>
      <PageTitle title={title} above={<TextLink to="/office/letters">{t('sentRegister')}</TextLink>} />
      {Object.keys(compartments).length === 0 && <p className="mb-4">{t('noCompartment')}</p>}
      {issuers.length === 0 && <p className="mb-4">{t('noIssuer')}</p>}
      {replaces && <p className="mb-4">{t('replaceHelp')}</p>}
      {!letterId && !replaces && templates.length > 0 && (
        <Form method="get" className="mb-6 flex max-w-3xl flex-wrap items-end gap-4">
          <SelectField name="templateId" label={t('fromTemplate')} choices={[{ value: '', label: t('choose') }, ...templates]} />
          <button className={button.outlined}>{t('useTemplate')}</button>
        </Form>
      )}
      <Form key={`${letterId}${filled['title']}`} method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={answer?.refusal} labels={labels} />
        <RequestKey value={requestKey} />
        {letterId && <input type="hidden" name="letterId" value={letterId} />}
        {letterId && <input type="hidden" name="revision" value={answer?.typed['revision'] ?? revision} />}
        {replaces && <input type="hidden" name="replaces" value={replaces} />}
        <SelectField {...field('compartment')} help={t('compartmentHelp')} required choices={choicesOf(compartments, language)} />
        <SelectField {...field('issuer')} required choices={issuers} />
        <SelectField {...field('kind')} choices={choicesOf<LetterKind>(letterKindTitles, language)} />
        <TextField {...field('title')} required />
        <SelectField
          {...field('opening')}
          choices={openings.map((code) => ({
            value: code,
            label: code === 'none' ? t('openingNone') : `${openingWords[code].open}…${openingWords[code].close}`,
          }))}
        />
        <TextField
          {...field('greeting')}
          key={usesGreeting}
          value={usesGreeting > 0 ? greeting : values['greeting']}
          help={t('greetingHelp', { text: greeting || t('blank') })}
        />
        {greeting && (
          <button type="button" className={button.outlined} onClick={() => setUsesGreeting(usesGreeting + 1)}>
            {t('putGreeting')}
          </button>
        )}
        <TextArea {...field('body')} help={t('bodyHelp')} rows={12} />
        <TextArea {...field('notes')} help={t('notesHelp')} rows={6} />
        <TextArea {...field('enclosures')} help={t('enclosuresHelp')} rows={2} />
        <TextArea {...field('contact')} help={t('contactHelp')} rows={3} />
        <SelectField {...field('seal')} choices={Object.entries(sealTitles).map(([value, text]) => ({ value, label: say(text) }))} />
        <TextArea {...field('purpose')} help={t('purposeHelp')} rows={2} />
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t('saveDraft')}</button>
          <TextLink to={letterId || replaces ? `/office/letters/${letterId ?? replaces}` : '/office/letters'}>{t('back')}</TextLink>
        </div>
      </Form>
    </>
  )
}

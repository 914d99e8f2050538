// 紹介状の文書番号。 The covering letter in the room of letters.
import { type Answer, FormBox, type LoadArgs, Mark, SelectField, TextLink, type act, api, usePage } from '#ui'
import type { operations as letterOperations } from '#letters'
import type { Referral } from '../schema.ts'
import { letterTexts } from './letter-texts.ts'
import { casesApi } from './parts.tsx'

type Issuers = readonly { readonly value: string; readonly label: string }[]

/** 発信団体。 Those with a letterhead today. */
export async function issuersOf(context: LoadArgs['context']): Promise<Issuers> {
  const { items } = await api<{ letters: typeof letterOperations }>(context).letters.listStandards({})
  return items.flatMap((standard) => (standard.kind === 'letterhead' ? [{ value: standard.code, label: standard.value.name }] : []))
}

export function letterWork(
  context: LoadArgs['context'],
  opened: { readonly referralId: string; readonly revision: number },
): Parameters<typeof act>[2] {
  return { number: (sent) => casesApi(context).cases.draftReferralLetter({ ...opened, issuer: sent.text('issuer') }, sent) }
}

export function LetterLink({ letter }: { readonly letter: NonNullable<Referral['letter']> }) {
  const { t } = usePage(letterTexts)
  return (
    <>
      <TextLink to={`/office/letters/${letter.letterId}`}>{letter.numberText ?? t('letter')}</TextLink>{' '}
      {letter.numberText === null && <Mark>{t('waiting')}</Mark>}
    </>
  )
}

export function LetterBox({
  issuers,
  ...common
}: {
  readonly issuers: Issuers
  readonly answer: Answer | undefined
  readonly requestKey: string
  readonly revision: number
}) {
  const { t } = usePage(letterTexts)
  return (
    <FormBox form="number" title={t('number')} help={t('numberHelp')} submit={t('number')} labels={{ issuer: t('issuer') }} {...common}>
      {(field) => <SelectField {...field('issuer')} choices={issuers} />}
    </FormBox>
  )
}

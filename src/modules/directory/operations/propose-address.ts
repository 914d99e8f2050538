import * as z from 'zod'
import { defineOperation } from '#kernel'
import { PostalCode } from '#kernel/values'
import { townOf } from '../rules/towns.ts'
import { AddressProposal } from '../schema.ts'
import { nameOfCity } from '../store/places.ts'
import { listTowns, placesOfTown } from '../store/towns.ts'

/**
 * 郵便番号と町名から、住所・地区・町会の候補を出す。
 *
 * The address counts before the postal code. Proposals only: whoever records the address decides.
 */
export const proposeAddress = defineOperation({
  name: 'directory.proposeAddress',
  title: { ja: '郵便番号と町名から住所・地区の候補を出す', en: 'Propose address and district from postal code and town' },
  kind: 'query',
  permission: 'directory.person.write',
  input: z.strictObject({ postalCode: z.string().max(20).default(''), address: z.string().max(150).default('') }),
  output: AddressProposal,
  async handle({ postalCode, address }, call) {
    const { councilId } = call.actor
    const [municipality, towns] = [await nameOfCity(call.db, councilId), await listTowns(call.db, councilId)]
    const code = PostalCode.safeParse(postalCode).data ?? ''
    const named = townOf(
      address,
      municipality,
      towns.map(({ town }) => town),
    )
    const possible = named === undefined ? towns.filter((each) => each.postalCode === code) : towns.filter(({ town }) => town === named)
    const names = [...new Set(possible.map(({ town }) => town))]
    const codes = new Set(possible.map((each) => each.postalCode))
    const [first] = names
    return {
      addresses: names.map((town) => `${municipality}${town}`),
      postalCode: codes.size === 1 ? [...codes][0]! : null,
      places: names.length === 1 ? await placesOfTown(call.db, councilId, first!, call.clock.today()) : [],
    }
  },
})

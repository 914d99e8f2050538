import * as z from 'zod'

/** 住所の入力から分かること。 What of it stands already is left out by whoever asks. */
export const AddressProposal = z
  .object({
    /** Towns of the postal code with the municipality before them; one where the address names it already. */
    addresses: z.array(z.string()),
    /** Of the town, where the list knows just one. */
    postalCode: z.string().nullable(),
    /** Where addresses of that town were said to lie, the latest first. */
    places: z.array(z.object({ areaId: z.uuid(), areaName: z.string(), neighbourhood: z.string() })),
  })
  .meta({ id: 'DirectoryAddressProposal' })
export type AddressProposal = z.output<typeof AddressProposal>

export const townPageSize = 100

/** 町名と地区の対応。 One line a town and place. */
export const TownPlace = z
  .object({
    townPlaceId: z.uuid(),
    town: z.string(),
    areaId: z.uuid(),
    areaName: z.string(),
    neighbourhood: z.string(),
    learnedAt: z.iso.datetime(),
  })
  .meta({ id: 'DirectoryTownPlace' })
export type TownPlace = z.output<typeof TownPlace>

export const TownFilter = z.strictObject({ search: z.string().max(60).default(''), page: z.int().min(1).max(1000).default(1) })
export type TownFilter = z.output<typeof TownFilter>

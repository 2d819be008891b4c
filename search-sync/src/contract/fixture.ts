/** Documents of the contract tests: small, with everything that filters, facets and sorting look at. */
export const schema = {
  fields: [
    { name: 'title', type: 'string' as const },
    { name: 'description', type: 'string' as const },
    { name: 'country', type: 'string' as const, facet: true },
    { name: 'tags', type: 'string[]' as const, facet: true },
    { name: 'employees', type: 'int32' as const, facet: true },
    { name: 'rating', type: 'float' as const },
    { name: 'founded', type: 'int64' as const },
    { name: 'active', type: 'bool' as const, facet: true },
    { name: 'sortname', type: 'string' as const, sort: true },
    { name: 'note', type: 'string' as const, optional: true },
    { name: 'points', type: 'int32' as const, optional: true },
  ],
  default_sorting_field: 'employees',
}

export interface Company {
  id: string
  title: string
  description: string
  country: string
  tags: string[]
  employees: number
  rating: number
  founded: number
  active: boolean
  sortname: string
  note?: string
  points?: number
}

export const companies: Company[] = [
  {
    id: '1',
    title: 'Stark Industries',
    description: 'Builds clean energy and flying machines for everybody.',
    country: 'USA',
    tags: ['energy', 'robotics'],
    employees: 5215,
    rating: 4.5,
    founded: 1_000_000_000_000,
    active: true,
    sortname: 'stark',
    points: 3,
  },
  {
    id: '2',
    title: 'Acme Corp',
    description: 'Makes anvils, rockets and everything a coyote needs.',
    country: 'USA',
    tags: ['rockets'],
    employees: 2133,
    rating: 3.25,
    founded: 900_000_000_000,
    active: false,
    sortname: 'acme',
  },
  {
    id: '3',
    title: 'Straßenzustand GmbH',
    description: 'Erfasst den Zustand der Straßen mit Kameras und künstlicher Intelligenz.',
    country: 'Germany',
    tags: ['roads', 'Machine Learning'],
    employees: 120,
    rating: 4.75,
    founded: 1_600_000_000_000,
    active: true,
    sortname: 'strassenzustand',
    note: 'pilot in Köln',
    points: 9,
  },
  {
    id: '4',
    title: 'Bescheid verstehen',
    description: 'Erklärt Bescheide in einfacher Sprache. Ein Chatbot antwortet auf Fragen.',
    country: 'Germany',
    tags: ['language', 'chatbot'],
    employees: 45,
    rating: 4.0,
    founded: 1_650_000_000_000,
    active: true,
    sortname: 'bescheid',
  },
  {
    id: '5',
    title: 'Rocket Language School',
    description: 'Teaches languages with a chatbot.',
    country: 'Great Britain',
    tags: ['language', 'chatbot', 'Sneaker (Men)'],
    employees: 45,
    rating: 2.5,
    founded: 1_200_000_000_000,
    active: false,
    sortname: 'rocket',
    points: 1,
  },
]

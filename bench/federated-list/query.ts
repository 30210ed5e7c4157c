/** 20 cases with household and, through their referrals, programme and agency: three subgraphs. */
export const QUERY = `query FederatedList {
  cases(first: 20) {
    edges {
      node {
        id
        number
        status
        occurredOn
        subject { ... on Household { id address head { name } } ... on Person { id name } }
        referrals { id status program { id name } agency { id name } }
      }
    }
  }
}`;

/** The closest PostGraphile query on the same tables: no rights, no masking, no union. */
export const POSTGRAPHILE_QUERY = `query FederatedList {
  allCases(first: 20, orderBy: REGISTERED_AT_DESC) {
    nodes {
      id
      number
      status
      occurredOn
      household { id address head { name } }
      person { id name }
      referrals { nodes { id status program { id name } agency { id name } } }
    }
  }
}`;

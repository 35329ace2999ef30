/** What each editor shows at first. A test holds them against the printed schemas. */

export const deliveryExample = `# What the public may read.
# Ctrl-Enter runs the query, Ctrl-Space completes words,
# the book at the left edge opens the documentation.

# Open consultations, those that close soonest first.
query OpenConsultations {
  consultations(
    first: 5
    where: { status: { eq: OPEN } }
    orderBy: [{ field: CLOSES_AT, direction: ASC }]
  ) {
    nodes {
      slug
      title
      closesOn
      organization { name }
      areas { name }
      attachments { title url size }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

export const managementExample = `# For editors. The arrow, or Ctrl-Enter,
# runs the operation that the cursor is in.

# 1. Sign in. The demo accounts stand in the terminal
#    that Konsulta was started in.
mutation SignIn {
  signIn(input: {
    email: "gk.publisher@example.org"
    password: "konsulta-demo"
  }) {
    token
    expiresAt
    userErrors { message }
  }
}

# 2. Copy the token into the tab "Headers" below:
#    {"Authorization": "Bearer kns_…"}

# 3. Now you are somebody.
query WhoAmI {
  viewer {
    name
    memberships {
      role { name }
      organization { id name }
    }
  }
  documents(first: 5) {
    nodes {
      id
      type
      version
      publicState
      draftState
      published { title }
    }
  }
}
`;

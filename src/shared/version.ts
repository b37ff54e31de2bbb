declare const CCG_VAULT_VERSION: string | undefined;

/** Version of this product as in package.json, put in by the build; `development` where the sources run as they are. */
export const productVersion = typeof CCG_VAULT_VERSION === 'string' ? CCG_VAULT_VERSION : 'development';

import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { Client, type ClientConfig, Pool } from 'pg'

/**
 * A connection on which the schema engine can read PostgreSQL's catalogue. The driver adapter refuses its one-byte
 * "char" (18), and the engine insists on it. So it travels as a uuid (2950), which no catalogue column is, and is
 * declared a character on arrival.
 */
export async function connectToCatalog(url: string): Promise<SqlDriverAdapter> {
  // One connection: the engine's lock belongs to its session.
  const pool = new Pool({ Client: CatalogClient, connectionString: url, max: 1, options: '-c TimeZone=UTC' })
  // A scratch database goes away under a connection that is still closing.
  pool.on('error', () => undefined)
  const adapter = await new PrismaPg(pool).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const { Uuid, Character } = ColumnTypeEnum
    return { ...result, columnTypes: result.columnTypes.map((type) => (type === Uuid ? Character : type)) }
  }
  return adapter
}

class CatalogClient extends Client {
  constructor(config?: ClientConfig) {
    super(config)
    this.connection.on('rowDescription', ({ fields }: { fields: { dataTypeID: number }[] }) => {
      for (const field of fields) if (field.dataTypeID === 18) field.dataTypeID = 2950
    })
  }
}

#include "archive/sqlite/sqlsession.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <atomic>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

SqlError::Kind kindOf(int nativeCode)
{
    switch (nativeCode & 0xFF) { // the low byte of SQLite's extended codes is the plain code
    case 13:
        return SqlError::Kind::Full;
    case 8:
        return SqlError::Kind::ReadOnly;
    case 11:
    case 26:
        return SqlError::Kind::Damaged;
    case 5:
    case 6:
        return SqlError::Kind::Busy;
    default:
        return SqlError::Kind::Other;
    }
}

tl::unexpected<SqlError> errorOf(const QSqlError &error)
{
    return tl::unexpected(SqlError{kindOf(error.nativeErrorCode().toInt()), error.databaseText()});
}

QString newConnectionName()
{
    static std::atomic<int> count = 0;
    return u"hawser-archive-%1"_s.arg(++count);
}

} // namespace

SqlResult<void> SqlRows::end() const
{
    if (m_query->lastError().isValid())
        return errorOf(m_query->lastError());
    return {};
}

SqlResult<std::unique_ptr<SqlSession>> SqlSession::open(const QString &path, int busyTimeoutMs)
{
    std::unique_ptr<SqlSession> session(new SqlSession(newConnectionName()));
    QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE"_L1, session->m_name);
    database.setDatabaseName(path);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs));
    if (!database.open())
        return errorOf(database.lastError());
    return session;
}

SqlSession::~SqlSession()
{
    m_statements.clear();
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

SqlResult<QSqlQuery *> SqlSession::executed(const QString &sql,
                                            std::initializer_list<QVariant> values)
{
    std::shared_ptr<QSqlQuery> &query = m_statements[sql];
    if (!query) {
        auto fresh = std::make_shared<QSqlQuery>(QSqlDatabase::database(m_name, false));
        fresh->setForwardOnly(true);
        if (!fresh->prepare(sql))
            return errorOf(fresh->lastError());
        query = std::move(fresh);
    }
    int place = 0;
    for (const QVariant &value : values)
        query->bindValue(place++, value);
    if (!query->exec()) {
        const auto error = errorOf(query->lastError());
        query->finish();
        return error;
    }
    return query.get();
}

SqlResult<void> SqlSession::run(const QString &sql, std::initializer_list<QVariant> values)
{
    const auto query = executed(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    (*query)->finish();
    return {};
}

SqlResult<SqlRows> SqlSession::select(const QString &sql, std::initializer_list<QVariant> values)
{
    const auto query = executed(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    return SqlRows(*query);
}

SqlResult<qint64> SqlSession::number(const QString &sql, std::initializer_list<QVariant> values,
                                     qint64 fallback)
{
    auto rows = select(sql, values);
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->next())
        return rows->isNull(0) ? fallback : rows->number(0);
    if (auto end = rows->end(); !end)
        return tl::unexpected(end.error());
    return fallback;
}

SqlResult<QByteArray> SqlSession::bytes(const QString &sql, std::initializer_list<QVariant> values)
{
    auto rows = select(sql, values);
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->next())
        return rows->bytes(0);
    if (auto end = rows->end(); !end)
        return tl::unexpected(end.error());
    return QByteArray();
}

SqlResult<void> SqlSession::begin()
{
    return run(u"BEGIN IMMEDIATE"_s);
}

SqlResult<void> SqlSession::commit()
{
    return run(u"COMMIT"_s);
}

void SqlSession::rollback()
{
    (void)run(u"ROLLBACK"_s);
}

SqlSnapshot::SqlSnapshot(SqlSession &session)
    : m_session(session)
{
    (void)m_session.run(u"BEGIN"_s);
}

SqlSnapshot::~SqlSnapshot()
{
    (void)m_session.run(u"COMMIT"_s);
}

} // namespace hawser

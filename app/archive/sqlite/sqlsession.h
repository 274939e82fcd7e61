#pragma once

#include <QHash>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <tl/expected.hpp>

#include <initializer_list>
#include <memory>

namespace hawser {

/// Why a statement did not succeed.
struct SqlError
{
    enum class Kind {
        Full,     ///< no room on the disk
        ReadOnly, ///< file or file system may not be written
        Damaged,  ///< the file is no whole database
        Busy,     ///< somebody else holds it
        Other,    ///< input/output errors and whatever else
    };
    Kind kind = Kind::Other;
    QString text; ///< SQLite's own words
};

template<typename T>
using SqlResult = tl::expected<T, SqlError>;

/// The answer to a SELECT; lets go of the statement at its end, so that no read stays open.
class SqlRows
{
public:
    explicit SqlRows(QSqlQuery *query)
        : m_query(query, [](QSqlQuery *running) { running->finish(); })
    {
    }

    bool next() { return m_query->next(); }
    qint64 number(int column) const { return m_query->value(column).toLongLong(); }
    double real(int column) const { return m_query->value(column).toDouble(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    QString text(int column) const { return m_query->value(column).toString(); }
    bool isNull(int column) const { return m_query->isNull(column); }
    /// After the last next(): why there are no more rows, if not because they end.
    SqlResult<void> end() const;

private:
    std::unique_ptr<QSqlQuery, void (*)(QSqlQuery *)> m_query;
};

/// One connection to one SQLite file, with its prepared statements. Belongs to the thread that
/// opened it. Statements are Qt's: with a row for a thousand events its cost does not count, and
/// SQLite's own interface would have to be the very library inside Qt's driver, which it is not
/// everywhere.
class SqlSession
{
public:
    static SqlResult<std::unique_ptr<SqlSession>> open(const QString &path, int busyTimeoutMs);
    ~SqlSession();
    SqlSession(const SqlSession &) = delete;
    SqlSession &operator=(const SqlSession &) = delete;

    /// Runs \a sql, kept prepared for the next time, with \a values for its question marks.
    SqlResult<void> run(const QString &sql, std::initializer_list<QVariant> values = {});
    SqlResult<SqlRows> select(const QString &sql, std::initializer_list<QVariant> values = {});
    /// The first column of the first row; \a fallback if there is none.
    SqlResult<qint64> number(const QString &sql, std::initializer_list<QVariant> values = {},
                             qint64 fallback = 0);
    SqlResult<QByteArray> bytes(const QString &sql, std::initializer_list<QVariant> values = {});

    SqlResult<void> begin(); ///< to write; waits for other writers
    SqlResult<void> commit();
    void rollback(); ///< also where SQLite has rolled back already

private:
    explicit SqlSession(QString name)
        : m_name(std::move(name))
    {
    }
    SqlResult<QSqlQuery *> executed(const QString &sql, std::initializer_list<QVariant> values);

    const QString m_name; // of Qt's connection
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
};

/// A read that sees one moment of the file, however long it takes.
class SqlSnapshot
{
public:
    explicit SqlSnapshot(SqlSession &session);
    ~SqlSnapshot();
    SqlSnapshot(const SqlSnapshot &) = delete;
    SqlSnapshot &operator=(const SqlSnapshot &) = delete;

private:
    SqlSession &m_session;
};

} // namespace hawser

#include <sqlite3.h>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

/// The floor of the archive's figures: the same lines as rows, through SQLite's own interface, on
/// the same disk. WAL, synchronous=FULL, 10,000 rows a commit, no index but the number.
///
///   sqlite_rows LINES FILE
namespace {

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK)
        return;
    std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    std::exit(1);
}

long long insertLines(sqlite3 *db, std::ifstream &lines)
{
    constexpr long long perCommit = 10'000;
    sqlite3_stmt *insert = nullptr;
    if (sqlite3_prepare_v2(db, "INSERT INTO event VALUES (?, ?, ?, ?, ?)", -1, &insert, nullptr)
        != SQLITE_OK)
        std::exit(1);
    long long rows = 0;
    std::string line;
    run(db, "BEGIN");
    while (std::getline(lines, line)) {
        ++rows;
        sqlite3_bind_int64(insert, 1, rows);
        sqlite3_bind_int64(insert, 2, rows % 2);
        sqlite3_bind_int64(insert, 3, rows % 4);
        sqlite3_bind_int64(insert, 4, rows * 50);
        sqlite3_bind_text(insert, 5, line.data(), int(line.size()), SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            std::exit(1);
        sqlite3_reset(insert);
        if (rows % perCommit == 0) {
            run(db, "COMMIT");
            run(db, "BEGIN");
        }
    }
    run(db, "COMMIT");
    sqlite3_finalize(insert);
    return rows;
}

} // namespace

int main(int argc, char **argv)
{
    sqlite3 *db = nullptr;
    if (argc != 3 || sqlite3_open(argv[2], &db) != SQLITE_OK)
        return 2;
    std::ifstream lines(argv[1]);
    run(db, "PRAGMA journal_mode=WAL");
    run(db, "PRAGMA synchronous=FULL");
    run(db,
        "CREATE TABLE event (seq INTEGER PRIMARY KEY, server INTEGER, type INTEGER,"
        " at INTEGER, raw TEXT)");
    const auto began = std::chrono::steady_clock::now();
    const double cpu = cpuSeconds();
    const long long rows = insertLines(db, lines);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::printf("{\"rows\":%lld,\"seconds\":%.3f,\"cpu_seconds\":%.3f}\n", rows, took.count(),
                cpuSeconds() - cpu);
    sqlite3_close(db);
    return 0;
}

#include "protocol/takaro/isotime.h"

#include "protocol/event.h"

#include <algorithm>
#include <cmath>

namespace hawser::takaro {

namespace {

constexpr qint64 secondUs = 1'000'000;
constexpr double earliestSecond = 946'684'800;  // 2000-01-01
constexpr double latestSecond = 7'258'118'400;  // 2200-01-01

/// Takes fixed-width fields from the front of a text; turns invalid and stays so.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    int number(std::size_t digits)
    {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const char c = take();
            if (c < '0' || c > '9')
                m_valid = false;
            value = value * 10 + (c - '0');
        }
        return m_valid ? value : 0;
    }
    void expect(std::string_view oneOf) { m_valid = oneOf.find(take()) != std::string_view::npos && m_valid; }
    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    char take()
    {
        const char c = peek();
        m_valid = m_valid && !m_rest.empty();
        m_rest.remove_prefix(m_rest.empty() ? 0 : 1);
        return c;
    }
    bool isValid() const { return m_valid; }
    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_valid = true;
};

/// Days since 1970 of a proleptic Gregorian date, by counting years from March.
constexpr qint64 daysSinceEpoch(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int shifted = (month + 9) % 12;
    const int dayOfYear = (153 * shifted + 2) / 5 + day - 1;
    const int century = y / 100;
    return qint64(365) * y + y / 4 - century + century / 4 + dayOfYear - 719'468;
}

qint64 fractionUs(Scanner &scanner)
{
    qint64 us = 0;
    qint64 unit = secondUs / 10;
    while (scanner.peek() >= '0' && scanner.peek() <= '9') {
        us += unit * (scanner.take() - '0');
        unit /= 10;
    }
    return us;
}

} // namespace

qint64 isoTimeUs(std::string_view text)
{
    Scanner scanner(text);
    const int year = scanner.number(4);
    scanner.expect("-");
    const int month = scanner.number(2);
    scanner.expect("-");
    const int day = scanner.number(2);
    scanner.expect("Tt ");
    const int hour = scanner.number(2);
    scanner.expect(":");
    const int minute = scanner.number(2);
    scanner.expect(":");
    const int second = scanner.number(2);
    qint64 us = 0;
    if (scanner.peek() == '.' || scanner.peek() == ',') {
        scanner.take();
        us = fractionUs(scanner);
    }
    int zoneMinutes = 0;
    const char sign = scanner.take();
    if (sign == '+' || sign == '-') {
        zoneMinutes = scanner.number(2) * 60;
        if (scanner.peek() == ':')
            scanner.take();
        zoneMinutes += scanner.number(2);
        zoneMinutes = sign == '-' ? -zoneMinutes : zoneMinutes;
    } else if (sign != 'Z' && sign != 'z') {
        return noTimeUs;
    }
    const bool inRange = year >= 2000 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31
        && hour < 24 && minute < 60 && second <= 60 && std::abs(zoneMinutes) <= 14 * 60;
    if (!scanner.isValid() || !scanner.atEnd() || !inRange)
        return noTimeUs;
    const qint64 minutes = (daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute - zoneMinutes;
    return (minutes * 60 + second) * secondUs + us;
}

qint64 epochTimeUs(double number)
{
    if (number >= earliestSecond && number < latestSecond)
        return qint64(number * double(secondUs));
    if (number >= earliestSecond * 1000 && number < latestSecond * 1000)
        return qint64(number * 1000);
    return noTimeUs;
}

} // namespace hawser::takaro

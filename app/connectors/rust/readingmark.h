#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hawser::rust {

/// The last lines that were read of one source, as fingerprints: enough to find the place again in
/// a longer list of lines, and too little to tell what they said. Pure.
class LineMemory
{
public:
    using Print = std::uint64_t; ///< 48 bits are used

    explicit LineMemory(std::size_t capacity)
        : m_capacity(capacity)
    {
    }

    static Print printOf(const QString &line);

    void add(Print print);
    void clear() { m_prints.clear(); }
    bool isEmpty() const { return m_prints.empty(); }
    bool contains(Print print) const;

    /// Where in \a tail, oldest first, begins what has not been read: behind the place that fits
    /// best what was read last. Other lines may stand in between: what others' commands printed.
    /// Of several places that fit as well the latest counts, so that no line is read twice. Nothing
    /// if none of the lines is remembered.
    std::optional<std::size_t> firstNew(std::span<const Print> tail) const;

    std::string toText() const; ///< twelve hexadecimal digits a line
    void readText(std::string_view text);

private:
    /// How well the lines up to \a place fit the remembered ones up to \a remembered.
    int fitAt(std::size_t remembered, std::span<const Print> tail, std::size_t place) const;

    std::size_t m_capacity;
    std::deque<Print> m_prints;
};

/// Up to where a Rust server's console and chat have been read: what survives a restart of Hawser
/// as the cursor of the server.
struct ReadingMark
{
    LineMemory console{40};
    LineMemory chat{24};
    qint64 readUs = 0; ///< UTC, when the last line was read; 0: never

    /// At most 900 bytes, printable.
    std::string toCursor() const;
    /// A mark that was never set, if \a cursor is not one of ours.
    static ReadingMark fromCursor(const QByteArray &cursor);

    bool isSet() const { return readUs > 0; }
};

} // namespace hawser::rust

#pragma once

#include <QByteArrayView>
#include <QList>

#include <optional>

namespace hawser::portforward {

/// A QR code (ISO/IEC 18004) as squares, for whoever paints it: a value without an image. The quiet
/// zone is not part of it.
class QrMatrix
{
public:
    /// How wide the white margin has to be, in squares, for readers to find the code.
    static constexpr int quietZone = 4;
    /// Longer texts make codes that a phone does not read from a screen.
    static constexpr qsizetype longestText = 256;

    /// Of \a text, byte by byte, with error correction M. Nothing if it is empty or too long.
    static std::optional<QrMatrix> of(QByteArrayView text);

    int size() const { return m_size; } ///< squares along one side: 21, 25, 29 …
    bool isDark(int column, int row) const { return m_squares[qsizetype(row) * m_size + column]; }
    bool operator==(const QrMatrix &) const = default;

private:
    QrMatrix() = default;

    int m_size = 0;
    QList<bool> m_squares; // row by row
};

} // namespace hawser::portforward

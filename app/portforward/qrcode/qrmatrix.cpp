#include "portforward/qrcode/qrmatrix.h"

#include <qrencode.h>

#include <memory>

namespace hawser::portforward {

std::optional<QrMatrix> QrMatrix::of(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > longestText)
        return std::nullopt;
    constexpr int smallestThatFits = 0;
    const std::unique_ptr<QRcode, void (*)(QRcode *)> code(
        QRcode_encodeData(int(text.size()), reinterpret_cast<const unsigned char *>(text.data()),
                          smallestThatFits, QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        return std::nullopt;
    QrMatrix matrix;
    matrix.m_size = code->width;
    const qsizetype count = qsizetype(code->width) * code->width;
    matrix.m_squares.reserve(count);
    for (qsizetype i = 0; i < count; ++i)
        matrix.m_squares.append(code->data[i] & 1); // the other bits tell what the square is for
    return matrix;
}

} // namespace hawser::portforward

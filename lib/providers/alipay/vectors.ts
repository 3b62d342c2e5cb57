/**
 * A notification that Alipay really sent, of 2019 and long public (protocol page §A8): it verifies
 * with this key. The request additionally carried `sign_type=RSA2`.
 */
export const realNotification = {
  publicKey:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqObrdC7hrgAVM98tK0nv3hSQRGGKT4lBsQjHiGje' +
    'YZjOPIPHR5knm2jnnz/YGIXIofVHkA/tAlBAd5DrY7YpvI4tP5EONLtZKC2ghBMx7McI2wRD0xiqzxOQr1Fu' +
    'hZGJ8/AUokBzJrzY+aGX2xcOrxFYRlFilvVLTXg4LWjR1tdPkO6+i7wQZAIVMClPkwVRZEbaERRHlKqTzv2g' +
    'Gv5rDU8gRoe1LeaN+6BlbTqHWkQcNCUNrA8C6l17XAXGKDsm/9TFWwO8EPHHHCaQdjtV5/FdcWIt+L8SR1ss' +
    '7EXTjYDFtxcKVv9rEoY1lX8T4mX+GbXfZHraG5NCF1+XioL5JwIDAQAB',
  text:
    'app_id=2019073166072302&auth_app_id=2019073166072302&buyer_id=2088102534368455&buyer' +
    '_logon_id=xud***@126.com&buyer_pay_amount=0.10&charset=utf-8&fund_bill_list=[{"amoun' +
    't":"0.10","fundChannel":"ALIPAYACCOUNT"}]&gmt_create=2019-08-15 15:56:22&gmt_payment' +
    '=2019-08-15 15:56:24&invoice_amount=0.10&notify_id=201908150022215562406845055935807' +
    '0&notify_time=2019-08-15 15:56:25&notify_type=trade_status_sync&out_trade_no=2019081' +
    '5155618536-564-57&point_amount=0.00&receipt_amount=0.10&seller_email=z97-yuquerevenu' +
    'e@service.aliyun.com&seller_id=2088531891668739&subject=语雀空间 500人规模&total_amount=0.1' +
    '0&trade_no=2019081522001468450512505578&trade_status=TRADE_SUCCESS&version=1.0',
  sign:
    'QfTb8tqE1BMhS5qAnXtvsF3/jBkEvu9q9en0pdbBUDDjvKycZhQb7h8GDs4FKfi049PynaNuatxSgLb/nLWZ' +
    'pXyyh0LEWdK2S6Ri7nPwrVgOs08zugLO20vOQz44y3ti2Ncm8/wZts1Fr2gZ7pShnVX3d1B50hbsXnObT1r/' +
    'U8ONNQjWXd0HIul4TG+Q3fm3svmSvFEy0WnzuhcyHPX5Gm4ELNctL6Qd5YniGJFNcc7kopHYtI/XD9YCKCH6' +
    'Ct02rzUs9i11C9CsadtZn+WhxF26Dqt9sGEFajkJ8cxUTLi8+VCpLHsgPE8P0y095uQcDdK0YjCh4x7wVSov' +
    '+lrmOQ==',
};
